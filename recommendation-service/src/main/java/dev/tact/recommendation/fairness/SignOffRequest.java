package dev.tact.recommendation.fairness;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a report is stood up for. */
record SignOffRequest(@NotBlank @Size(max = 1000) String comment) {}
