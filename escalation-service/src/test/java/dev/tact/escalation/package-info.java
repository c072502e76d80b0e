/** What the tests of this service share. */
@NullMarked
package dev.tact.escalation;

import org.jspecify.annotations.NullMarked;
