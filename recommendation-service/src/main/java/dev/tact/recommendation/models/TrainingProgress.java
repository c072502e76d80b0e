package dev.tact.recommendation.models;

import dev.tact.recommendation.models.ModelVersion.State;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a version's training is.
 *
 * @param progress 0 to 1
 */
@RegisterForReflection
record TrainingProgress(String version, State state, double progress) {}
