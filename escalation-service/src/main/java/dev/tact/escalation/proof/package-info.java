/** Short-lived proofs that an agent holds a case, and the public keys that verify them. */
@NullMarked
package dev.tact.escalation.proof;

import org.jspecify.annotations.NullMarked;
