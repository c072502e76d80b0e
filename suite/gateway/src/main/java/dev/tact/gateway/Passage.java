package dev.tact.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way through the gateway along one route: cleans the headers both ways, bounds the body and the time, and turns every
 * failure of the backend into a problem.
 */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = System.getLogger(Passage.class.getName());
    private static final String EXCHANGE = "exchange";

    private final Vertx vertx;
    private final Route route;
    private final Cors cors;
    private final Duration deadline;
    private final @Nullable URI contact;
    private final HttpProxy proxy;

    Passage(Vertx vertx, HttpClient client, Route route, Settings settings, Cors cors, Map<String, Backend> backends) {
        var backend = backends.get(route.backend());
        if (backend == null) {
            throw new UnsupportedRoute(
                    route.name(), "names " + route.backend() + ", which TACT_GATEWAY_BACKENDS does not place");
        }
        this.vertx = vertx;
        this.route = route;
        this.cors = cors;
        this.deadline = settings.stretched(route.deadline());
        this.contact = settings.contact();
        proxy = HttpProxy.reverseProxy(client);
        proxy.origin(context ->
                backend.request().compose(request -> exchange(context).opened(request)));
        proxy.addInterceptor(this);
    }

    void take(HttpServerRequest request) {
        if (Cors.isPreflight(request) && !route.backendAnswersCors()) {
            cors.answerPreflight(request);
        } else if (announcedLength(request) > route.bodyLimit()) {
            refuse(request, Refusal.BODY_TOO_LARGE);
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            proxy.handle(request);
        }
    }

    private static long announcedLength(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        // the decoder lets only digits through
        return length == null ? 0 : Long.parseLong(length);
    }

    private void refuse(HttpServerRequest request, Refusal refusal) {
        if (!route.backendAnswersCors()) {
            cors.mark(request.headers(), request.response().headers());
        }
        Problem.render(refusal, request.headers()).answer(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        var from = request.proxiedRequest();
        // the door lets nobody in without one
        var authority = Objects.requireNonNull(from.authority());
        Headers.cleanRequest(request.headers(), from, authority);
        // the backend sees the host the client asked for, as behind the cluster's gateway
        request.setAuthority(authority);
        var body = new BoundedBody(from, route.bodyLimit());
        request.setBody(Body.body(body, request.getBody().length()));
        var exchange = new Exchange(body);
        context.set(EXCHANGE, exchange);
        return exchange.answer(context).recover(failure -> Future.succeededFuture(refused(context, exchange, failure)));
    }

    private ProxyResponse refused(ProxyContext context, Exchange exchange, Throwable failure) {
        exchange.settle();
        exchange.cut();
        var from = context.request().proxiedRequest();
        var refusal = exchange.reason();
        if (refusal.status() >= 500) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1}: {2}",
                    route.backend(),
                    refusal.code(),
                    failure.getClass().getSimpleName());
        }
        var problem = refusal.status() == 503 && DownPage.isAskedFor(from)
                ? DownPage.of(refusal, Problem.language(from.headers()), contact)
                : Problem.render(refusal, from.headers());
        var response = context.request().release().response().setStatusCode(refusal.status());
        problem.headers().forEach(response::putHeader);
        response.setBody(Body.body(problem.body()));
        Unread.discard(from);
        return response;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var from = context.request().proxiedRequest();
        var headers = context.response().headers();
        var exchange = exchange(context);
        Headers.cleanResponse(headers);
        if (!route.backendAnswersCors()) {
            cors.mark(from.headers(), headers);
        }
        var streams = isEventStream(headers.get("Content-Type"));
        if (streams) {
            exchange.settle();
        }
        var sent = context.sendResponse();
        if (streams && !from.response().headWritten()) {
            // the browser learns that the stream is open before its first event
            from.response().writeHead();
        }
        return sent.onComplete(end -> exchange.settle());
    }

    private static boolean isEventStream(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    private static Exchange exchange(ProxyContext context) {
        return context.get(EXCHANGE, Exchange.class);
    }

    /** One request on its way: its deadline, and what can be cut when it passes. */
    private final class Exchange {

        private final BoundedBody body;
        private final Promise<ProxyResponse> answer = Promise.promise();
        private @Nullable HttpClientRequest upstream;
        private long timer = -1;
        private boolean late;

        Exchange(BoundedBody body) {
            this.body = body;
        }

        Future<ProxyResponse> answer(ProxyContext context) {
            if (!deadline.isZero()) {
                timer = vertx.setTimer(Math.max(1, deadline.toMillis()), passed -> expire());
            }
            context.sendRequest().onComplete(answered -> {
                if (answered.failed()) {
                    answer.tryFail(answered.cause());
                } else if (!answer.tryComplete(answered.result())) {
                    answered.result().release();
                }
            });
            return answer.future();
        }

        Future<HttpClientRequest> opened(HttpClientRequest request) {
            if (late) {
                request.reset();
                return Future.failedFuture(new Late());
            }
            upstream = request;
            // the answer's future says it already; without a handler Vert.x logs it once more
            request.exceptionHandler(failure -> {});
            return Future.succeededFuture(request);
        }

        private void expire() {
            late = true;
            // an answer under way ends here too: the client sees a broken message, never a short one
            cut();
            answer.tryFail(new Late());
        }

        /**
         * Lets go of the backend now. A reset alone first flushes what was written, and a stopped process reads nothing: its
         * connections would never end.
         */
        void cut() {
            if (upstream != null) {
                upstream.reset(0, new Late());
                if (upstream.connection() instanceof ConnectionBase connection) {
                    // closed when it is closed: nobody waits
                    var _ = connection.channelHandlerContext().close();
                }
            }
        }

        void settle() {
            if (timer >= 0) {
                vertx.cancelTimer(timer);
                timer = -1;
            }
        }

        Refusal reason() {
            if (body.exceeded()) {
                return Refusal.BODY_TOO_LARGE;
            }
            return late ? Refusal.UPSTREAM_TIMEOUT : Refusal.UPSTREAM_UNAVAILABLE;
        }
    }

    /** The deadline passed first. */
    private static final class Late extends RuntimeException {}
}
