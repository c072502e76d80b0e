package dev.tact.profile.presence;

import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies that an agent holds a case at this moment, as escalation-service signs it. */
@ApplicationScoped
class CaseProofs {

    private static final String ISSUER = "urn:tact:escalation-service";
    private static final String TYPE = "tact-case+jwt";
    private static final int SKEW_SECONDS = 5;

    /** What the proof says. */
    record HeldCase(UUID caseId, UUID subject, UUID agent) {}

    private final HttpsJwksVerificationKeyResolver keys;
    private final String audience;
    private final PresenceConfig config;
    private final Clock clock;

    CaseProofs(
            PresenceConfig config,
            Clock clock,
            @ConfigProperty(name = "tact.escalation-url") String escalation,
            @ConfigProperty(name = "tact.service") String audience) {
        this.config = config;
        this.clock = clock;
        this.audience = audience;
        var http = new Get();
        http.setConnectTimeout(Math.toIntExact(config.caseKeysDeadline().toMillis()));
        http.setReadTimeout(Math.toIntExact(config.caseKeysDeadline().toMillis()));
        http.setRetries(0);
        var published = new HttpsJwks(escalation + "/internal/jwks.json");
        published.setSimpleHttpGet(http);
        this.keys = new HttpsJwksVerificationKeyResolver(published);
    }

    HeldCase verify(String proof) {
        try {
            var claims = consumer().processToClaims(proof);
            return new HeldCase(id(claims, "caseId"), id(claims, "subject"), id(claims, "agent"));
        } catch (InvalidJwtException refused) {
            if (keysUnreachable(refused)) {
                throw Problems.unavailable("case-keys-unavailable");
            }
            throw new NobodyPresent();
        } catch (MalformedClaimException malformed) {
            throw new NobodyPresent();
        }
    }

    private JwtConsumer consumer() {
        var now = clock.instant();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                        AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .registerValidator((Validator) context -> {
                    var expires = context.getJwtClaims().getExpirationTime().getValue();
                    var latest = now.plus(config.caseProofLife()).getEpochSecond() + SKEW_SECONDS;
                    return expires > latest ? "valid for too long" : null;
                })
                .build();
    }

    private static UUID id(JwtClaims claims, String name) throws MalformedClaimException {
        var value = claims.getStringClaimValue(name);
        try {
            if (value != null) {
                return UUID.fromString(value);
            }
        } catch (IllegalArgumentException notAnId) {
            throw new NobodyPresent();
        }
        throw new NobodyPresent();
    }

    /** A key that is not published refuses the proof; keys that cannot be read say nothing about it. */
    private static boolean keysUnreachable(InvalidJwtException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException && cause.getCause() instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
