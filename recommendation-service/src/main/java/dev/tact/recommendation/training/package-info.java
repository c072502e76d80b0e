/** The rows that contributors lent the trainer, pulled from profile-service. */
@NullMarked
package dev.tact.recommendation.training;

import org.jspecify.annotations.NullMarked;
