package dev.tact.bench.ledger;

import dev.tact.verifier.ledger.LedgerVerifier;
import dev.tact.verifier.ledger.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/** How long the verifier takes for an exported ledger, and how much memory. */
public final class LedgerBench {

    private static final long ENTRIES = 1_000_000;

    /** @param cpu of the whole process while it verified */
    record Measured(Verdict verdict, long bytes, Duration elapsed, Duration cpu, long heap) {}

    private LedgerBench() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var entries = arguments.length == 0 ? ENTRIES : Long.parseLong(arguments[0]);
        var measured = measure(entries);
        System.out.printf(
                "%s%n%,d entries, %,d MB: %.1f s, CPU %.1f s, heap at most %d MB of %d MB; %d cores, Java %s%n",
                measured.verdict,
                entries,
                measured.bytes / 1_000_000,
                measured.elapsed.toMillis() / 1000.0,
                measured.cpu.toMillis() / 1000.0,
                measured.heap >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    }

    static Measured measure(long entries) throws IOException, GeneralSecurityException {
        var ledger = new MadeUpLedger();
        var file = Files.createTempFile("ledger", ".ndjson");
        try {
            ledger.write(entries, file);
            var verifier = new LedgerVerifier(ledger.keys(), List.of());
            var cpuBefore = cpu();
            var before = System.nanoTime();
            Verdict verdict;
            try (var in = Files.newInputStream(file)) {
                verdict = verifier.verify(in);
            }
            var elapsed = Duration.ofNanos(System.nanoTime() - before);
            return new Measured(verdict, Files.size(file), elapsed, cpu().minus(cpuBefore), mostHeap());
        } finally {
            Files.delete(file);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long mostHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
