/** One labelled place in which something else is tried. */
@NullMarked
package dev.tact.recommendation.exploration;

import org.jspecify.annotations.NullMarked;
