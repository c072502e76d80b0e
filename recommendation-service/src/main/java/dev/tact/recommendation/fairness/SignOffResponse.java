package dev.tact.recommendation.fairness;

import java.time.Instant;
import java.util.UUID;

/** A signature under a version's report. */
record SignOffResponse(String version, String reportHash, UUID officer, String comment, Instant signedAt) {}
