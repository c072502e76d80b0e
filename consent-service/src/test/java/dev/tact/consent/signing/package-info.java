@NullMarked
package dev.tact.consent.signing;

import org.jspecify.annotations.NullMarked;
