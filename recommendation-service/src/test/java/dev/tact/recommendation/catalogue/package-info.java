/** Tests. */
@NullMarked
package dev.tact.recommendation.catalogue;

import org.jspecify.annotations.NullMarked;
