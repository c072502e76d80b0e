/** What this service itself knows that keeps something from a customer now: an open complaint, and what was shown often enough. */
@NullMarked
package dev.tact.recommendation.suppression;

import org.jspecify.annotations.NullMarked;
