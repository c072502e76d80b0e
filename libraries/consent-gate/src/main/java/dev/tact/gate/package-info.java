/**
 * The enforcement point: asks consent-service whether data may be used for a purpose, and lets nothing through without a
 * readable, timely "yes".
 */
@NullMarked
package dev.tact.gate;

import org.jspecify.annotations.NullMarked;
