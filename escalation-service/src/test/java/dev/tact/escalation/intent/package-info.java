@NullMarked
package dev.tact.escalation.intent;

import org.jspecify.annotations.NullMarked;
