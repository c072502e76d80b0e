package dev.tact.recommendation.models;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Which version to publish. */
record PublishRequest(
        @NotNull @Pattern(regexp = "[1-9][0-9]{0,8}") String version) {}
