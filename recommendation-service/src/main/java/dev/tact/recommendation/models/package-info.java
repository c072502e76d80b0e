/** Versions of the model: trained, measured, published, revised. */
@NullMarked
package dev.tact.recommendation.models;

import org.jspecify.annotations.NullMarked;
