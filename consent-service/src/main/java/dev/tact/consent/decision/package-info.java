/** May this purpose use this category of this person's data now? The rule, its reasons, and their explanation later. */
@NullMarked
package dev.tact.consent.decision;

import org.jspecify.annotations.NullMarked;
