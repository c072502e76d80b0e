/** What can be recommended, and how it gets here. */
@NullMarked
package dev.tact.recommendation.catalogue;

import org.jspecify.annotations.NullMarked;
