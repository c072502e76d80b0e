/** The engine against naive arithmetic. */
@NullMarked
package dev.tact.recommendation.engine;

import org.jspecify.annotations.NullMarked;
