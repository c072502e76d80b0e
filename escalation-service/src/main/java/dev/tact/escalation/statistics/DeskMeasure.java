package dev.tact.escalation.statistics;

import java.time.Instant;
import java.util.Map;

/** Something that another feature counts for the reports of the desk, as how satisfied people were or what reviews came to. */
public interface DeskMeasure {

    /** What is counted, in lower case: {@code satisfaction}. */
    String name();

    /**
     * How many people are in each part of a whole, of what happened from one moment to before another. Counted as they are; withheld and
     * rounded where they are published. Every part is named each time, also with nobody in it.
     */
    Map<String, Long> people(Instant from, Instant to);
}
