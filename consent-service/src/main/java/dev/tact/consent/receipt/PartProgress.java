package dev.tact.consent.receipt;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one part of Tact has come with a choice.
 *
 * @param at since when; absent while nothing was heard of it
 */
record PartProgress(Part part, PartState state, @Nullable Instant at) {}
