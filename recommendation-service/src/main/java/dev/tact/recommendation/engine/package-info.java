/** What to propose, as plain mathematics: training, the model file, scoring and its measures. Knows no container and no HTTP. */
@NullMarked
package dev.tact.recommendation.engine;

import org.jspecify.annotations.NullMarked;
