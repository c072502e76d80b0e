/** What was found in each message of a customer, kept with its evidence but without the words, whether or not anything followed from it. */
@NullMarked
package dev.tact.escalation.evaluation;

import org.jspecify.annotations.NullMarked;
