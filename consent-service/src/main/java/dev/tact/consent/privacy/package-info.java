/** The privacy centre: where customers see and change what they allow. */
@NullMarked
package dev.tact.consent.privacy;

import org.jspecify.annotations.NullMarked;
