/** What the parts of Tact say they have done about an event or a request. */
@NullMarked
package dev.tact.consent.propagation;

import org.jspecify.annotations.NullMarked;
