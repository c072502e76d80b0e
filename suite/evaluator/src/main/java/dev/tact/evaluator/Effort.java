package dev.tact.evaluator;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** What something cost this process: time on the clock and of all processors, in seconds. */
public record Effort(double seconds, double cpuSeconds) {

    private static final double NANOS = 1e9;
    private static final Path STATUS = Path.of("/proc/self/status");

    public static Effort now() {
        return new Effort(System.nanoTime() / NANOS, cpu() / NANOS);
    }

    public Effort since() {
        var now = now();
        return new Effort(now.seconds - seconds, now.cpuSeconds - cpuSeconds);
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** The most memory this process ever had: all of it where Linux tells, else the heap's. */
    public static long peakMemory() {
        try {
            if (Files.exists(STATUS)) {
                for (var line : Files.readAllLines(STATUS)) {
                    if (line.startsWith("VmHWM:")) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            }
        } catch (IOException untold) {
            // the heap's peak is told everywhere
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
