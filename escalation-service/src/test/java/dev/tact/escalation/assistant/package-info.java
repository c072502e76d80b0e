@NullMarked
package dev.tact.escalation.assistant;

import org.jspecify.annotations.NullMarked;
