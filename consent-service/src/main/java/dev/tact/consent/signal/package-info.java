/** Opt-out signals of browsers: Global Privacy Control, seen, kept, and honoured until the person says otherwise. */
@NullMarked
package dev.tact.consent.signal;

import org.jspecify.annotations.NullMarked;
