package dev.tact.profile.tracking;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.problem.Problems;
import dev.tact.profile.writekeys.WriteKeys;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who sends this request: a token, or a write key as Basic user name or in the body. */
@RequestScoped
class Senders {

    private static final String BASIC = "Basic ";

    private final Caller caller;
    private final WriteKeys keys;

    Senders(Caller caller, WriteKeys keys) {
        this.caller = caller;
        this.keys = keys;
    }

    /** The sender that the request's headers name; empty when they name none, and 401 or 403 when it may not write. */
    Optional<Sender> ofHeader(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        return Optional.of(
                authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                        ? ofKey(userName(authorization.substring(BASIC.length())))
                        : ofToken());
    }

    /** The sender that a body's {@code writeKey} names. */
    Sender ofKey(@Nullable String writeKey) {
        var key = writeKey == null ? null : keys.find(writeKey).orElse(null);
        if (key == null) {
            throw Problems.unauthenticated();
        }
        keys.charge(key, 1);
        return new Sender.KeyHolder(key);
    }

    private Sender ofToken() {
        var client = caller.client(); // 401 without a valid token
        if (caller.has("customer")) {
            return new Sender.Customer(caller.subject(), client);
        }
        if (caller.has("events.track")) {
            return new Sender.Service(client);
        }
        throw Problems.forbidden();
    }

    private static @Nullable String userName(String credentials) {
        try {
            var decoded = new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
            var end = decoded.indexOf(':');
            return end < 0 ? null : decoded.substring(0, end);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
