/** Checkpoints as signed notes (C2SP signed-note, tlog-checkpoint), under Ed25519. */
@NullMarked
package dev.tact.verifier.note;

import org.jspecify.annotations.NullMarked;
