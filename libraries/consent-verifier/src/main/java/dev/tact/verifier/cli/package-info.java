/** The verifier as a command. */
@NullMarked
package dev.tact.verifier.cli;

import org.jspecify.annotations.NullMarked;
