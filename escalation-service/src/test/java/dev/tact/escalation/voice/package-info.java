@NullMarked
package dev.tact.escalation.voice;

import org.jspecify.annotations.NullMarked;
