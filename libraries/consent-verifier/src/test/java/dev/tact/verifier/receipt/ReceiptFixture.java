package dev.tact.verifier.receipt;

import dev.tact.verifier.note.SigningFixture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Receipts as consent-service signs them. */
public final class ReceiptFixture {

    static final String HEADER =
            "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"consent-receipt+jws\",\"cty\":\"ld+json\"}";
    // the hash was worked out by hand: printf '%s' '{"decision":"GIVE","identifier":"e-1"}' | sha256sum
    static final String DOCUMENT = """
            {"identifier":"r-1","asOf":"2026-11-22T03:00:00Z",\
            "recordHash":"sha-256:516c6a3dc67e73224d9a530cfe7085e2263ed7c10c9e87cd686b7647608bf80d",\
            "record":{"identifier":"e-1","decision":"GIVE"}}""";

    private ReceiptFixture() {}

    public static String signedBy(SigningFixture signer) {
        return signed(HEADER, DOCUMENT, signer);
    }

    static String signed(String header, String document, SigningFixture signer) {
        var input = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(document.getBytes(StandardCharsets.UTF_8));
        return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
