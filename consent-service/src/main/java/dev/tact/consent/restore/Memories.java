package dev.tact.consent.restore;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Slot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what another service remembers, strictly: what is not understood is not taken for nothing. */
@ApplicationScoped
class Memories {

    static final String CONSENT_CHANGED = "dev.tact.consent.changed.v1";
    static final String ERASURE_REQUESTED = "dev.tact.subject.erasure-requested.v1";

    /** A person's whole state, as this service told it. */
    @RegisterForReflection
    record State(
            List<Choice> choices,
            int dial,
            boolean restricted,
            Set<String> objections,
            Signals signals,
            boolean erasureRequested) {

        // the reader knows no nullness
        State {
            choices = List.copyOf(choices);
            objections = Set.copyOf(objections);
            Objects.requireNonNull(signals);
            if (dial < 0 || dial > 3) {
                throw new IllegalArgumentException("no such dial");
            }
        }

        @RegisterForReflection
        record Choice(
                String purpose,
                String category,
                ConsentStatus status,
                @Nullable Instant expiresAt) {

            Choice {
                Objects.requireNonNull(purpose);
                Objects.requireNonNull(category);
                Objects.requireNonNull(status);
            }

            ConsentStatus statusAt(Instant now) {
                return status.allows() && expiresAt != null && !expiresAt.isAfter(now) ? ConsentStatus.EXPIRED : status;
            }
        }

        @RegisterForReflection
        record Signals(@Nullable Instant gpc) {}
    }

    /** The request that an erasure belongs to. */
    @RegisterForReflection
    record Erasure(UUID rightsRequestId) {

        Erasure {
            Objects.requireNonNull(rightsRequestId);
        }
    }

    private final ObjectReader reader;

    Memories(ObjectMapper json) {
        this.reader = json.reader()
                .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** @throws UnreadableMemory when it is of no type, or in no form, that this service told */
    void check(Memory memory) {
        switch (memory.type()) {
            case CONSENT_CHANGED -> stance(memory, memory.at());
            case ERASURE_REQUESTED -> rightsRequest(memory);
            default -> throw new UnreadableMemory();
        }
    }

    /** Where the person stands by now, as it was told. */
    Stance stance(Memory memory, Instant now) {
        var state = read(memory, State.class);
        return new Stance(
                state.choices().stream()
                        .collect(Collectors.toMap(
                                choice -> new Slot(choice.purpose(), choice.category()),
                                choice -> choice.statusAt(now),
                                (one, other) -> {
                                    throw new UnreadableMemory();
                                })),
                state.dial(),
                state.restricted(),
                state.objections(),
                state.erasureRequested(),
                state.signals().gpc());
    }

    UUID rightsRequest(Memory erasure) {
        return read(erasure, Erasure.class).rightsRequestId();
    }

    private <T> T read(Memory memory, Class<T> type) {
        try {
            return reader.readValue(memory.body(), type);
        } catch (IOException unreadable) {
            // without the cause: Jackson's message may quote the memory
            throw new UnreadableMemory();
        }
    }
}
