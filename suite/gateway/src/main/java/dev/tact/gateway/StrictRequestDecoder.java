package dev.tact.gateway;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Set;

/**
 * Refuses a request that carries both Content-Length and Transfer-Encoding. Netty drops the former and goes on, so that nobody
 * behind it can see that the message had two lengths: the classic shape of request smuggling (RFC 9112 §6.3).
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    // the name Vert.x gives its own decoder in the pipeline
    private static final String DECODER = "httpDecoder";

    private static final Set<String> VERSIONS = Set.of("HTTP/1.1", "HTTP/1.0");

    private StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** Vert.x has no setting for this, so its decoder is replaced while the connection is still silent. */
    static void install(HttpConnection connection, HttpServerOptions options) {
        ((ConnectionBase) connection)
                .channelHandlerContext()
                .pipeline()
                .replace(DECODER, DECODER, new StrictRequestDecoder(options));
    }

    /** Any other version Vert.x answers itself, with an empty 501. */
    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        if (!VERSIONS.contains(initialLine[2])) {
            throw new IllegalArgumentException("neither HTTP/1.1 nor HTTP/1.0");
        }
        return super.createMessage(initialLine);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
