/** How far the news of what a person did has come in each part of Tact, and what the parts say about it. */
@NullMarked
package dev.tact.consent.propagation;

import org.jspecify.annotations.NullMarked;
