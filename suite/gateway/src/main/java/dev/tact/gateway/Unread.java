package dev.tact.gateway;

import io.vertx.core.http.HttpServerRequest;

/**
 * Reads and throws away what is left of a refused request's body, so that the client can read the refusal instead of meeting a
 * reset; a client that keeps sending is cut off.
 */
final class Unread {

    // as much as the largest body any route takes: a client that sends by mistake still reads why
    private static final long PATIENCE = 64L * 1024 * 1024;

    private Unread() {}

    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        var left = new long[] {PATIENCE};
        request.exceptionHandler(gone -> left[0] = 0);
        request.endHandler(end -> left[0] = 0);
        request.handler(chunk -> {
            left[0] -= chunk.length();
            if (left[0] < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
