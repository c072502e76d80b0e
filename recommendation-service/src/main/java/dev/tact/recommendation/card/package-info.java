/** The model card of a version: what it is for, what it was made from, how well it does for whom, and what it cannot. */
@NullMarked
package dev.tact.recommendation.card;

import org.jspecify.annotations.NullMarked;
