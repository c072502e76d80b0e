package dev.tact.profile.view;

import dev.tact.profile.presence.Credentials;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request for a view, as it came: nothing in it is believed yet. */
record ViewRequest(
        UUID subject, String purpose, @Nullable String sessionId, HistoryShape history, Credentials credentials) {}
