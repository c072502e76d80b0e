@NullMarked
package dev.tact.verifier.entry;

import org.jspecify.annotations.NullMarked;
