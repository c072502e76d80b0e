package dev.tact.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.Sealing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a write safe to repeat. The first answer is kept, sealed under the caller's key, in the transaction of what it
 * answers; a refusal keeps nothing, so that the same key may be tried again.
 */
@ApplicationScoped
public class Idempotency {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int FORGET_AT_ONCE = 1_000;

    private final IdempotencyRepository repository;
    private final IdempotencyConfig config;
    private final Sealing sealing;
    private final KeyedHash hash;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    Idempotency(
            IdempotencyRepository repository,
            IdempotencyConfig config,
            Sealing sealing,
            KeyedHash hash,
            Ids ids,
            Clock clock,
            ObjectMapper json) {
        this.repository = repository;
        this.config = config;
        this.sealing = sealing;
        this.hash = hash;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Answers with what the action answers, or answered the first time. With a key, the action runs in this one transaction;
     * without, it is simply called.
     *
     * @param key the request's {@code Idempotency-Key}, as it came
     * @param operation what is asked for, as {@code POST /v1/loans}: the same key may serve another operation
     * @param request all that tells one request from another, path parameters included
     */
    public <T> T once(
            @Nullable String key, UUID caller, String operation, Object request, Class<T> answer, Supplier<T> action) {
        if (key == null) {
            return action.get();
        }
        if (!KEY.matcher(key).matches()) {
            throw new MalformedIdempotencyKey();
        }
        var keyHash = hash.of("idempotency-key", bytes(caller.toString()), bytes(operation), bytes(key));
        return QuarkusTransaction.joiningExisting()
                .call(() -> answer(keyHash, caller, operation, requestHash(request), answer, action));
    }

    private <T> T answer(
            byte[] keyHash, UUID caller, String operation, byte[] requestHash, Class<T> answer, Supplier<T> action) {
        if (!repository.lock(ByteBuffer.wrap(keyHash).getLong())) {
            throw new IdempotencyKeyInUse();
        }
        var now = clock.instant();
        var kept = repository.find(caller, operation, keyHash, now);
        if (kept.isPresent()) {
            if (!MessageDigest.isEqual(kept.get().requestHash(), requestHash)) {
                throw new IdempotencyKeyReused();
            }
            return read(sealing.open(caller, cell(kept.get().id()), kept.get().answer()), answer);
        }
        var fresh = action.get();
        var id = ids.next();
        var sealed = sealing.seal(caller, cell(id), write(fresh));
        repository.keep(id, caller, operation, keyHash, requestHash, sealed, now, now.plus(config.expiry()));
        return fresh;
    }

    @Scheduled(every = "10m", delayed = "90s", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var gone = FORGET_AT_ONCE;
        while (gone == FORGET_AT_ONCE) {
            gone = repository.forget(clock.instant(), FORGET_AT_ONCE);
        }
    }

    /** Keyed, since a small request could be guessed from a plain hash; the order of its members does not matter. */
    private byte[] requestHash(Object request) {
        try {
            var tree = json.treeToValue(json.valueToTree(request), Object.class);
            return hash.of(
                    "idempotency-request",
                    json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsBytes(tree));
        } catch (JsonProcessingException failed) {
            throw unwritable(request);
        }
    }

    private byte[] write(Object answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException failed) {
            throw unwritable(answer);
        }
    }

    /** Fields that an older or newer version of this service wrote are ignored: a repeat may come after an upgrade. */
    private <T> T read(byte[] plain, Class<T> answer) {
        try {
            return json.readerFor(answer)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(plain);
        } catch (IOException unreadable) {
            throw new IllegalStateException("a kept answer is no " + answer.getName());
        }
    }

    /** Without a cause: Jackson's message may quote the value. */
    private static IllegalArgumentException unwritable(Object value) {
        return new IllegalArgumentException(value.getClass().getName() + " cannot be written as JSON");
    }

    private static Cell cell(UUID id) {
        return new Cell("idempotent_answer", "answer", id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
