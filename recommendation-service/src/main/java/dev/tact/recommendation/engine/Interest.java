package dev.tact.recommendation.engine;

import java.time.LocalDate;

/** One contributor's interest in one item, dated by its last sign. */
public record Interest(String item, LocalDate lastOn) {}
