package dev.tact.demo.story;

import dev.tact.demo.http.Api;
import dev.tact.demo.http.Cast;
import dev.tact.demo.retail.Catalogue;
import dev.tact.demo.retail.Customers;
import dev.tact.demo.retail.OnlineRetail;
import dev.tact.demo.retail.SimulatedConsents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A shop brings its catalogue, what its customers bought, and what they allow. */
public final class Shop {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Map<String, String> CSV = Map.of("Content-Type", "text/csv");
    private static final Map<String, String> GZIPPED = Map.of("Content-Type", "text/csv", "Content-Encoding", "gzip");

    private final Api importer;
    private final OnlineRetail purchases;
    private final Catalogue catalogue;
    private final Customers customers;
    private final EarlierImports earlier;
    private final BiConsumer<String, ImportReport.Progress> progress;

    public Shop(
            Cast cast,
            OnlineRetail purchases,
            EarlierImports earlier,
            BiConsumer<String, ImportReport.Progress> progress) {
        this.importer = cast.importer();
        this.purchases = purchases;
        this.catalogue = Catalogue.of(purchases);
        this.customers = Customers.of(purchases);
        this.earlier = earlier;
        this.progress = progress;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Customers customers() {
        return customers;
    }

    public ImportReport bringItems() {
        var report = bring("items", catalogue.csv(), CSV);
        Expect.that(
                report.counted().rows() == catalogue.items().size()
                        && report.counted().refused() == 0,
                "every item taken, but the service counted " + report.counted());
        return report;
    }

    /** Comes before the purchases, so that none is used in a way its customer did not allow. */
    public ImportReport bringConsents() {
        var report = bring("consents", SimulatedConsents.csv(customers.all()), CSV);
        Expect.that(
                report.counted().refused() == 0,
                "no consent refused, but the service counted " + report.counted() + ": " + report.refusals());
        return report;
    }

    public ImportReport bringPurchases() {
        try {
            var report = bring("purchases", Files.readAllBytes(purchases.file()), GZIPPED);
            var counted = report.counted();
            Expect.that(
                    counted.rows() == counted.stored() + counted.refused() + counted.skippedRows(),
                    "every row stored, refused or skipped for a reason, but the service counted " + counted);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportReport bring(String what, byte[] file, Map<String, String> headers) {
        var begun = System.nanoTime();
        var known = earlier.of(file).filter(path -> importer.get(path).status() == 200);
        var path = known.orElseGet(() -> {
            var accepted = importer.upload("/v1/imports/" + what, BodyPublishers.ofByteArray(file), headers)
                    .expect(202);
            return URI.create(accepted.header("Location")).getRawPath();
        });
        var quiet = importer.quietly();
        var counted = Patience.until(LONGEST, "end of the import of " + what, () -> {
            var now = quiet.get(path).expect(200).as(ImportReport.Progress.class);
            progress.accept(what, now);
            return now.isDone() ? Optional.of(now) : Optional.empty();
        });
        earlier.remember(file, path);
        var refusals = counted.refused() == 0
                ? ""
                : importer.get(path + "/refused").expect(200).body();
        return new ImportReport(
                what, known.isPresent(), Duration.ofNanos(System.nanoTime() - begun), counted, refusals);
    }
}
