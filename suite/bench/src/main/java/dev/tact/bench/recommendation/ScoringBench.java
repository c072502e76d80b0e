package dev.tact.bench.recommendation;

import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Ranking;
import dev.tact.recommendation.engine.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to score one customer, and to say why, with a model mapped from its file as the service has it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 2)
public class ScoringBench {

    private static final int CUSTOMERS = 1_024;
    private static final int SHOWN = 10;

    @Param("6034")
    int contributors;

    @Param("3000")
    int items;

    @Param("455000")
    int interactions;

    /** How many items a customer has. */
    @Param("75")
    int history;

    /** A customer, as far as asked. */
    private record Customer(Model model, Set<String> history, Scores scores, List<Integer> best) {}

    private final List<Customer> customers = new ArrayList<>();
    private int next;

    @Setup
    public void teach() throws IOException, InterruptedException {
        var taught = InventedShop.model(
                new InventedShop(contributors, items, interactions).taught(),
                Runtime.getRuntime().availableProcessors());
        var folder = Files.createTempDirectory("bench");
        var file = folder.resolve("bench.model");
        taught.write(file);
        var model = Model.open(file, taught.hash());
        // what is mapped stays so, and is gone with the process
        Files.delete(file);
        Files.delete(folder);
        var random = new Random(2);
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            var had = InventedShop.history(model.items(), history, random);
            var scores = model.score(had);
            var best = Arrays.stream(Ranking.best(scores.all(), SHOWN, item -> !scores.has(item)))
                    .boxed()
                    .toList();
            customers.add(new Customer(model, had, scores, best));
        }
    }

    private Customer next() {
        next = (next + 1) % CUSTOMERS;
        return customers.get(next);
    }

    /** All items, for one customer. */
    @Benchmark
    public Scores score() {
        var customer = next();
        return customer.model().score(customer.history());
    }

    /** What each of a customer's items brought to each of ten. */
    @Benchmark
    public double explain() {
        var customer = next();
        var sum = 0.0;
        for (var item : customer.best()) {
            for (var from : customer.scores().history()) {
                sum += customer.scores().contribution(from, item);
            }
        }
        return sum;
    }
}
