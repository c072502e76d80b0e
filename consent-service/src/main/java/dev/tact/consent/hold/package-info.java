/** After a restored backup nobody is decided about until what was lost has been gathered. */
@NullMarked
package dev.tact.consent.hold;

import org.jspecify.annotations.NullMarked;
