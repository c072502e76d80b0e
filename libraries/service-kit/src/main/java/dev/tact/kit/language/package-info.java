/** The two languages of everything a customer reads, and which one this caller asked for. */
@NullMarked
package dev.tact.kit.language;

import org.jspecify.annotations.NullMarked;
