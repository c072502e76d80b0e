/** Tests. */
@NullMarked
package dev.tact.recommendation.erasure;

import org.jspecify.annotations.NullMarked;
