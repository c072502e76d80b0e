/** Insights: where those who answer for models and privacy see figures, and everybody reads how recommendations are made. */
@NullMarked
package dev.tact.recommendation.insights;

import org.jspecify.annotations.NullMarked;
