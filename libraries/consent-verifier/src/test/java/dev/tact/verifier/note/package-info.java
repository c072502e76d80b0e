@NullMarked
package dev.tact.verifier.note;

import org.jspecify.annotations.NullMarked;
