package dev.tact.escalation.proof;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Says, signed and for seconds only, that an agent holds a case of a customer: what profile-service asks to see first. */
@ApplicationScoped
public class CaseProofs {

    public static final String TYPE = "tact-case+jwt";
    public static final String ISSUER = "urn:tact:escalation-service";
    private static final String AUDIENCE = "profile-service";

    private final SigningKeys keys;
    private final ProofConfig config;
    private final Clock clock;

    CaseProofs(SigningKeys keys, ProofConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        if (config.life().toSeconds() > 60) {
            throw new IllegalArgumentException("escalation.proof.life must not exceed 60 seconds");
        }
    }

    /** To be called where the holding was just checked. */
    public String prove(UUID caseId, UUID subject, UUID agent) {
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setClaim("caseId", caseId.toString());
        claims.setClaim("subject", subject.toString());
        claims.setClaim("agent", agent.toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(config.life()).getEpochSecond()));
        claims.setGeneratedJwtId();
        var key = keys.current();
        var proof = new JsonWebSignature();
        proof.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        proof.setKeyIdHeaderValue(key.id().toString());
        proof.setHeader("typ", TYPE);
        proof.setPayload(claims.toJson());
        proof.setKey(key.privateKey());
        try {
            return proof.getCompactSerialization();
        } catch (JoseException unsigned) {
            throw new IllegalStateException(unsigned);
        }
    }
}
