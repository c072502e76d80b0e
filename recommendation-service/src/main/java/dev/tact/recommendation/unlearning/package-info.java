/** Who departed, and when every trace in a model is gone. */
@NullMarked
package dev.tact.recommendation.unlearning;

import org.jspecify.annotations.NullMarked;
