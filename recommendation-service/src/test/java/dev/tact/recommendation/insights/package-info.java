/** Tests. */
@NullMarked
package dev.tact.recommendation.insights;

import org.jspecify.annotations.NullMarked;
