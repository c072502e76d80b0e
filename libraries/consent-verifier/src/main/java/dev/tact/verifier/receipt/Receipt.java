package dev.tact.verifier.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What a receipt says that a known key has signed.
 *
 * @param id the receipt's
 * @param record the id of the record it tells of
 * @param recordHash of that record; the same in every copy of the receipt
 * @param decision GIVE, REFUSE or WITHDRAW
 * @param asOf when this copy was made
 */
public record Receipt(String id, String record, String recordHash, String decision, String asOf) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "consent-receipt+jws";

    /**
     * Opens a compact JWS (RFC 7515) signed with Ed25519 (RFC 8037).
     *
     * @throws BadReceipt when it is no receipt, no key of these signed it, or its record is not the one its hash names
     */
    public static Receipt open(String jws, Keys keys) throws BadReceipt {
        var parts = List.of(jws.strip().split("\\.", -1));
        if (parts.size() != 3) {
            throw new BadReceipt("it is no compact JWS");
        }
        try {
            var header = JSON.readTree(decode(parts.get(0)));
            if (!is(header, "alg", "EdDSA") || !is(header, "typ", TYPE) || header.has("crit")) {
                throw new BadReceipt("it is signed as something else than a receipt");
            }
            var signed = (parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII);
            if (!keys.signed(signed, decode(parts.get(2)))) {
                throw new BadReceipt("no known key signed it");
            }
            return of(JSON.readTree(decode(parts.get(1))));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new BadReceipt("it is malformed");
        }
    }

    private static Receipt of(JsonNode document) throws BadReceipt, IOException {
        var record = document.path("record");
        var claimed = document.path("recordHash").asText();
        if (!claimed.equals(hash(record))) {
            throw new BadReceipt("its record is not the one its hash names");
        }
        return new Receipt(
                document.path("identifier").asText(),
                record.path("identifier").asText(),
                claimed,
                record.path("decision").asText(),
                document.path("asOf").asText());
    }

    private static String hash(JsonNode record) throws IOException {
        var canonical = new JsonCanonicalizer(JSON.writeValueAsBytes(record)).getEncodedUTF8();
        return "sha-256:" + HexFormat.of().formatHex(Hash.sha256(canonical).bytes());
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static boolean is(JsonNode header, String member, String value) {
        return header.path(member).asText().equals(value);
    }
}
