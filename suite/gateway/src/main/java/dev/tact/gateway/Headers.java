package dev.tact.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Which headers stop at the gateway, in which direction. */
final class Headers {

    // RFC 9110 §7.6.1
    private static final List<String> HOP_BY_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    // what one service tells another about a person; from outside it could only be forged
    private static final List<String> INTERNAL = List.of("tact-subject-token", "tact-agent-token", "tact-case");

    private Headers() {}

    static void cleanRequest(MultiMap headers, HttpServerRequest from, HostAndPort authority) {
        dropHopByHop(headers);
        INTERNAL.forEach(headers::remove);
        headers.remove("forwarded");
        headers.remove("x-real-ip");
        // the gateway answers it itself before it reads the body
        headers.remove("expect");
        for (var name : new TreeSet<>(headers.names())) {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-")) {
                headers.remove(name);
            }
        }
        // set again: the client may have named them in Connection
        headers.set("traceparent", from.getHeader("traceparent"));
        var secure = from.isSSL();
        headers.set("X-Forwarded-For", from.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", secure ? "https" : "http");
        headers.set("X-Forwarded-Host", authority.toString());
        headers.set("X-Forwarded-Port", String.valueOf(authority.port() > 0 ? authority.port() : secure ? 443 : 80));
    }

    static void cleanResponse(MultiMap headers) {
        dropHopByHop(headers);
    }

    private static void dropHopByHop(MultiMap headers) {
        for (var connection : headers.getAll("connection")) {
            for (var named : connection.split(",", -1)) {
                var name = named.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    headers.remove(name);
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
