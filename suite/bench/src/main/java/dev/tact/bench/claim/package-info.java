/** How fast escalation-service hands cases to agents, and what a long queue costs it. */
@NullMarked
package dev.tact.bench.claim;

import org.jspecify.annotations.NullMarked;
