/** The service over HTTP, between stand-ins for its neighbours. */
@NullMarked
package dev.tact.recommendation;

import org.jspecify.annotations.NullMarked;
