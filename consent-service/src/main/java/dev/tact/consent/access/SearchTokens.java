package dev.tact.consent.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tact.kit.sealing.AesGcm;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes where a search goes on into its token, sealed, since that may be at somebody who allows nothing; and bound to the
 * search, so that a token serves the very question, from the very caller, that it answered.
 */
@ApplicationScoped
class SearchTokens {

    private static final String USE = "search-token";

    /**
     * @param limit the most results of a page
     * @param after the candidate looked at last
     */
    record Place(int limit, String after) {}

    private final AesGcm cipher;
    private final KeyedHash hash;
    private final ObjectMapper json;

    SearchTokens(KeyedHash keys, ObjectMapper json) {
        this.cipher = new AesGcm(keys.derive(USE), new SecureRandom());
        this.hash = keys;
        this.json = json;
    }

    /** What tells this search from every other; the order of a request's members does not matter. */
    byte[] search(String kind, String client, Object... asked) {
        try {
            var tree = json.treeToValue(json.valueToTree(asked), Object.class);
            return hash.of(
                    USE,
                    kind.getBytes(StandardCharsets.UTF_8),
                    client.getBytes(StandardCharsets.UTF_8),
                    json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsBytes(tree));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String seal(byte[] search, Place place) {
        var after = place.after().getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(Integer.BYTES + after.length)
                .putInt(place.limit())
                .put(after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.seal(plain.array(), search));
    }

    /** Empty where this search never gave it. */
    Optional<Place> open(byte[] search, String token) {
        try {
            var plain = ByteBuffer.wrap(cipher.open(Base64.getUrlDecoder().decode(token), search));
            var limit = plain.getInt();
            return Optional.of(
                    new Place(limit, StandardCharsets.UTF_8.decode(plain).toString()));
        } catch (IllegalArgumentException | SealBroken notOurs) {
            return Optional.empty();
        }
    }
}
