/** Why an item may not be shown to somebody now, each rule a class of its own. */
@NullMarked
package dev.tact.recommendation.eligibility;

import org.jspecify.annotations.NullMarked;
