package dev.tact.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The processes behind one Service of the cluster. Requests go to each in turn, past those that say they are not ready: what a Service and its
 * EndpointSlices do. A single one is asked whatever it says, since nobody else could answer.
 *
 * <p>A connection that cannot be made has carried nothing, so the next replica is tried, whatever the method. Once there was a connection nothing is ever sent twice.
 */
final class Backend {

    /** How soon a replica that is told to end gets nothing more: far sooner than it stops serving ({@code quarkus.shutdown.delay}). */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final HttpClient client;
    private final Settings settings;
    private final List<Replica> replicas;
    private int next;

    private static final class Replica {

        private final SocketAddress address;
        private final Settings.Address management;
        // until it was asked: a gateway that just started must not refuse everybody
        private boolean ready = true;
        private boolean asked;

        private Replica(Settings.Address address, Settings.Address management) {
            this.address = SocketAddress.inetSocketAddress(address.port(), address.host());
            this.management = management;
        }
    }

    /** @param management of each address, in their order; empty where nobody is to be asked */
    Backend(
            Vertx vertx,
            HttpClient client,
            Settings settings,
            List<Settings.Address> addresses,
            List<Settings.Address> management) {
        this.vertx = vertx;
        this.client = client;
        this.settings = settings;
        this.replicas = IntStream.range(0, addresses.size())
                .mapToObj(at ->
                        new Replica(addresses.get(at), at < management.size() ? management.get(at) : addresses.get(at)))
                .toList();
        if (replicas.size() > 1 && management.size() == addresses.size()) {
            vertx.setPeriodic(1, LOOK.toMillis(), at -> replicas.forEach(this::look));
        }
    }

    /** A connection to one of them, for one request. */
    Future<HttpClientRequest> request() {
        return request(inTurn(), 0);
    }

    private Future<HttpClientRequest> request(List<Replica> order, int at) {
        var replica = order.get(at);
        return client.request(new RequestOptions().setServer(replica.address)).recover(unreachable -> {
            replica.ready = replicas.size() == 1;
            return at + 1 < order.size() ? request(order, at + 1) : Future.failedFuture(unreachable);
        });
    }

    /** Whose turn it is, then those to try when that one cannot be reached; those that are not ready only when nobody is. */
    private List<Replica> inTurn() {
        var first = next++ % replicas.size();
        next %= replicas.size();
        var ready = new ArrayList<Replica>();
        var others = new ArrayList<Replica>();
        for (var i = 0; i < replicas.size(); i++) {
            var replica = replicas.get((first + i) % replicas.size());
            (replica.ready ? ready : others).add(replica);
        }
        ready.addAll(others);
        return ready;
    }

    private void look(Replica replica) {
        if (replica.asked) {
            // the last question is still open
            return;
        }
        replica.asked = true;
        isReady(vertx, client, replica.management, settings.stretched(PATIENCE)).onSuccess(ready -> {
            replica.asked = false;
            replica.ready = ready;
        });
    }

    /** Whether any of these says in time that it is ready. Never fails: a process that cannot say so is not. */
    static Future<Boolean> isAnyReady(
            Vertx vertx, HttpClient client, List<Settings.Address> management, Duration patience) {
        var answers = management.stream()
                .map(address -> isReady(vertx, client, address, patience))
                .toList();
        return Future.join(answers).map(all -> answers.stream().anyMatch(Future::result));
    }

    private static Future<Boolean> isReady(
            Vertx vertx, HttpClient client, Settings.Address address, Duration patience) {
        Promise<Boolean> ready = Promise.promise();
        var timer = vertx.setTimer(patience.toMillis(), passed -> ready.tryComplete(false));
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(address.host())
                        .setPort(address.port())
                        .setURI("/q/health/ready"))
                .compose(request -> {
                    // no answer may hold a connection after its caller has gone on without it
                    ready.future().onSuccess(known -> request.reset());
                    return request.send();
                })
                .compose(response -> response.end().map(end -> response))
                .map(HttpClientResponse::statusCode)
                .onComplete(status -> ready.tryComplete(status.succeeded() && status.result() == 200));
        return ready.future().onSuccess(known -> vertx.cancelTimer(timer));
    }
}
