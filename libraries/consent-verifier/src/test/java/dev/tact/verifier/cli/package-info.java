@NullMarked
package dev.tact.verifier.cli;

import org.jspecify.annotations.NullMarked;
