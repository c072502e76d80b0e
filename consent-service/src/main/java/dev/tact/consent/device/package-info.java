/**
 * Choices made on a device before anybody signed in (CNIL, recommendation 2025-131 on consent across devices). They are the
 * device's own; at sign-in its refusals follow the person, and it keeps what was chosen on it.
 */
@NullMarked
package dev.tact.consent.device;

import org.jspecify.annotations.NullMarked;
