package dev.tact.consent.choice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Where to turn the dial: 0 none, 1 this visit only, 2 balanced, 3 full. */
public record DialRequest(@NotNull @Min(0) @Max(3) Integer level) {}
