package dev.tact.gateway;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Refuses a request that carries both Content-Length and Transfer-Encoding. Netty drops the former and goes on, so that nobody
 * behind it can see that the message had two lengths: the classic shape of request smuggling (RFC 9112 §6.3).
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    // the name Vert.x gives its own decoder in the pipeline
    private static final String DECODER = "httpDecoder";

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

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
