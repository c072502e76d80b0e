/** What is measured of a version before people are served from it: for whom it works, what it shows, whether it still fits; and the gate. */
@NullMarked
package dev.tact.recommendation.fairness;

import org.jspecify.annotations.NullMarked;
