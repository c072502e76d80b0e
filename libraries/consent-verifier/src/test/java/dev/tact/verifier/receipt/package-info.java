@NullMarked
package dev.tact.verifier.receipt;

import org.jspecify.annotations.NullMarked;
