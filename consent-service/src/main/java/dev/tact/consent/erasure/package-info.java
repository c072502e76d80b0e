/** Erasing people: their account, and everything this service holds about them. */
@NullMarked
package dev.tact.consent.erasure;

import org.jspecify.annotations.NullMarked;
