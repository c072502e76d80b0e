/** The service as a whole, and what its tests stand on. */
@NullMarked
package dev.tact.consent;

import org.jspecify.annotations.NullMarked;
