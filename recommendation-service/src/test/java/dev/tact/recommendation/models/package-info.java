/** Tests. */
@NullMarked
package dev.tact.recommendation.models;

import org.jspecify.annotations.NullMarked;
