package dev.tact.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request's body that fails once it has grown beyond its limit, whatever its length claimed. */
final class BoundedBody implements ReadStream<Buffer> {

    /** The body was longer than the route allows. */
    static final class TooLarge extends RuntimeException {}

    private final ReadStream<Buffer> body;
    private final long limit;
    private long seen;
    private @Nullable Handler<Throwable> failed;

    BoundedBody(ReadStream<Buffer> body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    boolean exceeded() {
        return seen > limit;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        if (handler == null) {
            body.handler(null);
        } else {
            body.handler(chunk -> count(chunk, handler));
        }
        return this;
    }

    private void count(Buffer chunk, Handler<Buffer> handler) {
        if (exceeded()) {
            return;
        }
        seen += chunk.length();
        if (!exceeded()) {
            handler.handle(chunk);
        } else if (failed != null) {
            failed.handle(new TooLarge());
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!exceeded()) {
                                handler.handle(null);
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
