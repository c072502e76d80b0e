package dev.tact.evaluator;

import java.time.LocalDate;

/** One row of a file: somebody and something; how much and when, where the file says so. */
record Interaction(String user, String item, double weight, LocalDate day) {}
