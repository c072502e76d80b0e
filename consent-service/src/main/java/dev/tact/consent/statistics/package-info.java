/** How many people chose what, as officers may read it: never so fine that it shows one of them. */
@NullMarked
package dev.tact.consent.statistics;

import org.jspecify.annotations.NullMarked;
