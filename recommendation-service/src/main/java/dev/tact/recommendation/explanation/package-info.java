/** What was recommended, kept so that it can be explained as it was. */
@NullMarked
package dev.tact.recommendation.explanation;

import org.jspecify.annotations.NullMarked;
