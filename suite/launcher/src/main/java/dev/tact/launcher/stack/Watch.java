package dev.tact.launcher.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts again what dies of a stack, later each time it dies again, as Kubernetes does. Ends when its thread is interrupted. */
public final class Watch implements Runnable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private record Pause(Duration length, long until) {}

    private final Stack stack;
    private final Map<String, Pause> pauses = new HashMap<>();

    public Watch(Stack stack) {
        this.stack = stack;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            look(System.nanoTime());
        }
    }

    private void look(long now) {
        var down = stack.down();
        down.forEach(name -> pauses.computeIfAbsent(name, _ -> {
            System.err.println(name + " died; starting it again");
            return new Pause(FIRST_PAUSE, now);
        }));
        stack.startDied(due(down, now)).forEach(name -> {
            var next = pauses.getOrDefault(name, new Pause(FIRST_PAUSE, now))
                    .length()
                    .multipliedBy(2);
            var length = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
            pauses.put(name, new Pause(length, now + length.toNanos()));
        });
        // what stayed up for as long as the longest pause has recovered
        pauses.entrySet()
                .removeIf(entry ->
                        !down.contains(entry.getKey()) && now > entry.getValue().until() + LONGEST_PAUSE.toNanos());
    }

    private Set<String> due(Set<String> down, long now) {
        return down.stream()
                .filter(name -> {
                    var pause = pauses.get(name);
                    return pause == null || now >= pause.until();
                })
                .collect(Collectors.toSet());
    }
}
