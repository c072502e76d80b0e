package dev.tact.profile.presence;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs proofs of held cases as escalation-service does. */
public final class CaseKeys {

    private static final EllipticCurveJsonWebKey KEY = key("case-1");
    private static final EllipticCurveJsonWebKey FOREIGN = key("case-1");

    private CaseKeys() {}

    public static String published() {
        return new JsonWebKeySet(List.of(KEY)).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    public static String proof(UUID caseId, UUID subject, UUID agent) {
        return sign(caseId, subject, agent, Duration.ofSeconds(60), "tact-case+jwt", "profile-service", KEY);
    }

    public static List<String> refused(UUID caseId, UUID subject, UUID agent) {
        var minute = Duration.ofSeconds(60);
        return List.of(
                "nonsense",
                sign(caseId, subject, agent, Duration.ofSeconds(-30), "tact-case+jwt", "profile-service", KEY),
                sign(caseId, subject, agent, Duration.ofMinutes(5), "tact-case+jwt", "profile-service", KEY),
                sign(caseId, subject, agent, minute, "JWT", "profile-service", KEY),
                sign(caseId, subject, agent, minute, "tact-case+jwt", "consent-service", KEY),
                sign(caseId, subject, agent, minute, "tact-case+jwt", "profile-service", FOREIGN),
                sign(caseId, UUID.randomUUID(), agent, minute, "tact-case+jwt", "profile-service", KEY),
                sign(caseId, subject, UUID.randomUUID(), minute, "tact-case+jwt", "profile-service", KEY));
    }

    private static String sign(
            UUID caseId,
            UUID subject,
            UUID agent,
            Duration life,
            String type,
            String audience,
            EllipticCurveJsonWebKey key) {
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        return Jwt.issuer("urn:tact:escalation-service")
                .audience(audience)
                .claim("caseId", caseId.toString())
                .claim("subject", subject.toString())
                .claim("agent", agent.toString())
                .issuedAt(now.minusSeconds(60))
                .expiresAt(now.plus(life))
                .jws()
                .type(type)
                .keyId("case-1")
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getEcPrivateKey());
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
