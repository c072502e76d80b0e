package dev.tact.bench.recommendation;

import dev.tact.bench.profile.Load;
import dev.tact.demo.http.Cast;
import dev.tact.demo.retail.OnlineRetail;
import dev.tact.demo.retail.Slice;
import dev.tact.demo.story.Customer;
import dev.tact.demo.story.EarlierImports;
import dev.tact.demo.story.Recommendations;
import dev.tact.demo.story.Shop;
import dev.tact.demo.story.Story;
import dev.tact.launcher.stack.Ports;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.StackFolder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real services, with the data of a shop, a model, and customers who allow lists of their own. */
final class ListShop implements AutoCloseable {

    private static final Ports PORTS = new Ports(26_080);
    private static final List<String> CUSTOMERS = List.of("alice", "bob", "chloe");
    private static final String LIST = "/v1/me/recommendations";

    /** Deadlines are not what is measured: a list that one turned into everybody's would pass for a quick one. */
    private static final int DEADLINE_FACTOR = 40;

    /**
     * What recommendation-service says it spent on lists so far, in seconds.
     *
     * @param requests from a request's arrival to its answer, all that is waited for included
     */
    record Spent(long lists, double requests, double ranking, double explanation) {

        Spent minus(Spent earlier) {
            return new Spent(
                    lists - earlier.lists,
                    requests - earlier.requests,
                    ranking - earlier.ranking,
                    explanation - earlier.explanation);
        }

        Spent plus(Spent more) {
            return new Spent(
                    lists + more.lists,
                    requests + more.requests,
                    ranking + more.ranking,
                    explanation + more.explanation);
        }
    }

    private final Stack stack;
    private final Cast cast;
    private final HttpClient http = HttpClient.newHttpClient();

    private ListShop(Stack stack) {
        this.stack = stack;
        this.cast = new Cast(stack.gateway(), stack.issuer(), stack.people(), _ -> {});
    }

    static ListShop open(Path root, Path home, int customers) {
        var folder = new StackFolder(root, home);
        if (Files.isDirectory(home)) {
            Stack.stopLeftovers(folder);
            folder.delete();
        }
        var stack = Stack.in(folder)
                .ports(PORTS)
                .deadlineFactor(DEADLINE_FACTOR)
                .services(List.of(Service.CONSENT, Service.PROFILE, Service.RECOMMENDATION))
                .progress(System.out::println)
                .build();
        stack.start();
        try {
            var shop = new ListShop(stack);
            shop.opens(Slice.of(OnlineRetail.in(root), customers, home.resolve("purchases.csv.gz")), home);
            return shop;
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    private void opens(OnlineRetail purchases, Path home) {
        var shop = new Shop(cast, purchases, new EarlierImports(home.resolve("imports")), (_, _) -> {});
        shop.bringItems();
        shop.bringConsents();
        shop.bringPurchases();
        System.out.println(
                new Story(cast, shop.customers()).modelIsTrained(_ -> {}).model());
        for (var name : CUSTOMERS) {
            var customer = new Customer(cast.as(name));
            customer.give(customer.notice(Customer.PERSONALISED));
            customer.personalised();
        }
    }

    /** A client that asks for the list of one of the customers, at the service itself. */
    Load.Client asking(int client) {
        var api = cast.as(CUSTOMERS.get(client % CUSTOMERS.size())).at(stack.of(Service.RECOMMENDATION));
        return () -> {
            var list = api.get(LIST + "?limit=10").expect(200).as(Recommendations.class);
            if (!list.personalised()) {
                throw new IllegalStateException("not personalised: " + list.reason());
            }
            return 1;
        };
    }

    Spent spent() throws InterruptedException {
        var metrics = metrics();
        return new Spent(
                (long) sum(metrics, "http_server_requests_seconds_count", "uri=\"" + LIST + "\""),
                sum(metrics, "http_server_requests_seconds_sum", "uri=\"" + LIST + "\""),
                sum(metrics, "tact_recommendation_list_seconds_sum", "stage=\"ranking\""),
                sum(metrics, "tact_recommendation_list_seconds_sum", "stage=\"explanation\""));
    }

    private String metrics() throws InterruptedException {
        var uri = stack.managementOf(Service.RECOMMENDATION).resolve("/q/metrics");
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/plain").build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException gone) {
            throw new IllegalStateException("recommendation-service tells no metrics", gone);
        }
    }

    /** In Prometheus' text format: {@code name{label="…"} value}. */
    private static double sum(String metrics, String name, String label) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        stack.close();
        http.close();
    }
}
