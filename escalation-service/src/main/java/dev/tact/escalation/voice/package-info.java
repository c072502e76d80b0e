/** Calls by telephone, through the webhooks of platforms that turn speech into text: general answers, and a person. Nothing personal is said to a caller. */
@NullMarked
package dev.tact.escalation.voice;

import org.jspecify.annotations.NullMarked;
