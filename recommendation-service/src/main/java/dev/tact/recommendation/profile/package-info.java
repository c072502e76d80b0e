/** The view of a customer for the purpose of recommending, as profile-service gives it. */
@NullMarked
package dev.tact.recommendation.profile;

import org.jspecify.annotations.NullMarked;
