/** Forgets a customer who asked for it. */
@NullMarked
package dev.tact.recommendation.erasure;

import org.jspecify.annotations.NullMarked;
