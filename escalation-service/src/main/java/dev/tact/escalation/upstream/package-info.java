/** Calls to other services: with this service's own token or the caller's, within a deadline, bounded, and trusting nothing that comes back. */
@NullMarked
package dev.tact.escalation.upstream;

import org.jspecify.annotations.NullMarked;
