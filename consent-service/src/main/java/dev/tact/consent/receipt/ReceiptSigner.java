package dev.tact.consent.receipt;

import dev.tact.consent.signing.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs receipts: compact JWS (RFC 7515) with Ed25519 (RFC 8037), under a key of {@code /.well-known/jwks.json}. */
@ApplicationScoped
class ReceiptSigner {

    // a type of its own, so that no other signed thing of ours can pass for a receipt (RFC 8725 §3.11)
    static final String TYPE = "consent-receipt+jws";

    private final SigningKeys keys;

    ReceiptSigner(SigningKeys keys) {
        this.keys = keys;
    }

    String sign(String document) {
        var key = keys.current();
        var header = "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\",\"cty\":\"ld+json\"}".formatted(key.id(), TYPE);
        var input = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(document.getBytes(StandardCharsets.UTF_8));
        return input + "." + base64(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
