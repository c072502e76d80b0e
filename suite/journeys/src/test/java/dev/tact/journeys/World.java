package dev.tact.journeys;

import dev.tact.demo.http.Cast;
import dev.tact.demo.retail.Customers;
import dev.tact.demo.retail.OnlineRetail;
import dev.tact.demo.retail.Slice;
import dev.tact.demo.story.EarlierImports;
import dev.tact.demo.story.ImportReport;
import dev.tact.demo.story.Shop;
import dev.tact.demo.story.Story;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.StackFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole of Tact, running, with the data of a small shop and a model in it. Tests change what people chose and restart what
 * they broke; each begins by bringing the people it needs to where it wants them.
 */
record World(Stack stack, Cast cast, Customers customers, List<ImportReport> imports, Story.Training training)
        implements AutoCloseable {

    /** A site of another origin whose pages may call. */
    static final String OTHER_SITE = "http://localhost:" + FreePorts.ofAReplica();

    private static final int CUSTOMERS = 300;

    /** Deadlines of the contracts are for a machine with one thing to do. */
    private static final int DEADLINE_FACTOR = 5;

    static World start() {
        return start("tact", 1);
    }

    /** @param name of its folder: worlds may stand side by side */
    static World start(String name, int replicas) {
        var root = Path.of("../..").toAbsolutePath().normalize();
        var folder = new StackFolder(root, root.resolve("suite/journeys/target").resolve(name));
        Stack.clear(folder);
        var stack = Stack.in(folder)
                .ports(FreePorts.ofAStack(replicas))
                .replicas(replicas)
                .deadlineFactor(DEADLINE_FACTOR)
                .origins(List.of(OTHER_SITE))
                .progress(System.out::println)
                .build();
        stack.start();
        try {
            return settled(stack, OnlineRetail.in(root), folder);
        } catch (RuntimeException broken) {
            stack.close();
            throw broken;
        }
    }

    private static World settled(Stack stack, OnlineRetail whole, StackFolder folder) {
        var cast = new Cast(stack.gateway(), stack.issuer(), stack.people(), _ -> {});
        var purchases = Slice.of(whole, CUSTOMERS, folder.pids().resolve("purchases.csv.gz"));
        var shop = new Shop(cast, purchases, new EarlierImports(folder.pids().resolve("demo.imports")), (_, _) -> {});
        var imports = List.of(shop.bringItems(), shop.bringConsents(), shop.bringPurchases());
        imports.forEach(report -> System.out.println(report.what() + ": " + report.counted() + " in " + report.took()));
        var training = new Story(cast, shop.customers()).modelIsTrained(_ -> {});
        System.out.println(training.model());
        return new World(stack, cast, shop.customers(), imports, training);
    }

    @Override
    public void close() {
        stack.close();
    }
}
