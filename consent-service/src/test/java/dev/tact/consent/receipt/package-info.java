@NullMarked
package dev.tact.consent.receipt;

import org.jspecify.annotations.NullMarked;
