package dev.tact.escalation.voice;

import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a request comes from the platform that it says; nothing of it is read before. */
@ApplicationScoped
class Signatures {

    private static final Pattern GENERIC = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final VoiceConfig config;
    private final Clock clock;

    Signatures(VoiceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Twilio's: the HMAC-SHA1 of the address and the parameters in their order, as its documentation has it.
     *
     * @param pathAndQuery as it was requested
     * @throws Problem 404 where no token is set, 401 unless it is signed with it
     */
    void requireTwilio(@Nullable String signature, String pathAndQuery, Map<String, String> parameters) {
        var token = config.twilioToken().orElseThrow(Problems::notFound);
        var said = new StringBuilder(config.publicUrl().toString().replaceFirst("/+$", "") + pathAndQuery);
        new TreeMap<>(parameters).forEach((name, value) -> said.append(name).append(value));
        require(signature, Base64.getEncoder().encodeToString(hmac("HmacSHA1", token, said.toString())));
    }

    /**
     * Another platform's: {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of t, a full stop and the body, in hexadecimal>}.
     *
     * @throws Problem 404 where no secret is set, 401 unless it is signed with it, and not long ago
     */
    void requireGeneric(@Nullable String signature, String body) {
        var secret = config.genericSecret().orElseThrow(Problems::notFound);
        var parts = GENERIC.matcher(signature == null ? "" : signature);
        if (!parts.matches()) {
            throw Problems.unauthenticated();
        }
        var signed = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        if (Duration.between(signed, clock.instant()).abs().compareTo(config.signatureLife()) > 0) {
            throw Problems.unauthenticated();
        }
        require(parts.group(2), HexFormat.of().formatHex(hmac("HmacSHA256", secret, parts.group(1) + "." + body)));
    }

    private static void require(@Nullable String given, String wanted) {
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8))) {
            throw Problems.unauthenticated();
        }
    }

    private static byte[] hmac(String algorithm, String key, String said) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
