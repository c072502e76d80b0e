/** Everything this service holds about a person, for that person to take along. */
@NullMarked
package dev.tact.escalation.export;

import org.jspecify.annotations.NullMarked;
