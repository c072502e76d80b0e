package dev.tact.kit.test;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints tokens shaped as Keycloak's, which the real verifier accepts, and those it must refuse. One key per JVM; a test that
 * starts a service elsewhere hands it {@link #publicKeyLocation()}.
 */
public final class Tokens {

    public static final String ISSUER = "http://127.0.0.1:8080/auth/realms/tact";

    private static final KeyPair KEYS = shared();
    private static final KeyPair FOREIGN_KEYS = rsa();

    private Tokens() {}

    public static Minting of(UUID subject) {
        return new Minting(subject);
    }

    /** A customer's token from the web client; its audiences are the four services, as in the realm. */
    public static String customer(UUID subject) {
        return of(subject).roles("customer").sign();
    }

    /** A person with other roles (support-agent, privacy-officer …), signed in with a password only. */
    public static String person(UUID subject, String... roles) {
        return of(subject).roles(roles).sign();
    }

    /** A person who gave the second factor just now. */
    public static String steppedUp(UUID subject, String... roles) {
        return of(subject).roles(roles).acr("aal2").sign();
    }

    /** A service account's token: an acr, but no auth_time. */
    public static String service(String client, String audience, String... roles) {
        return of(serviceAccount(client))
                .client(client)
                .audience(audience)
                .roles(roles)
                .withoutAuthTime()
                .sign();
    }

    public static UUID serviceAccount(String client) {
        return UUID.nameUUIDFromBytes(client.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything a verifier must refuse, by name, for one subject and role. */
    public static Map<String, String> refused(UUID subject, String role) {
        var good = of(subject).roles(role);
        return Map.of(
                "expired",
                        of(subject)
                                .roles(role)
                                .expiresIn(Duration.ofMinutes(-5))
                                .sign(),
                "wrong audience",
                        of(subject).roles(role).audience("another-service").sign(),
                "wrong issuer",
                        of(subject)
                                .roles(role)
                                .issuer("http://127.0.0.1:8080/auth/realms/other")
                                .sign(),
                "foreign key", good.signWith(FOREIGN_KEYS),
                "alg none", good.unsigned(),
                "HS256 with the public key", good.signWithPublicKeyAsSecret(),
                "ID token", of(subject).roles(role).type("ID").sign(),
                "refresh token", of(subject).roles(role).type("Refresh").sign(),
                "garbage", "not.a.token");
    }

    /** A PEM file of the key that verifies what {@link Minting#sign()} signs. */
    public static String publicKeyLocation() {
        try {
            var file = Files.createTempFile("public-key", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(KEYS.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            return file.toUri().toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same key as a JWKS document. */
    public static String jwks() {
        var key = (RSAPublicKey) KEYS.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"test\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(base64(key.getModulus()), base64(key.getPublicExponent()));
    }

    /** A token in the making. */
    public static final class Minting {

        private final UUID subject;
        private String issuer = ISSUER;
        private String client = "tact-web";
        private Set<String> audience =
                Set.of("consent-service", "profile-service", "recommendation-service", "escalation-service");
        private List<String> roles = List.of();
        private String acr = "aal1";
        private String type = "Bearer";
        private String name = "Test";
        private boolean signedIn = true;
        private Instant authTime = Instant.EPOCH;
        private Duration life = Duration.ofMinutes(5);

        private Minting(UUID subject) {
            this.subject = subject;
        }

        public Minting issuer(String issuer) {
            this.issuer = issuer;
            return this;
        }

        public Minting client(String client) {
            this.client = client;
            return this;
        }

        public Minting audience(String... audience) {
            this.audience = Set.of(audience);
            return this;
        }

        public Minting roles(String... roles) {
            this.roles = List.of(roles);
            return this;
        }

        public Minting acr(String acr) {
            this.acr = acr;
            return this;
        }

        public Minting type(String type) {
            this.type = type;
            return this;
        }

        /** The given name. */
        public Minting name(String name) {
            this.name = name;
            return this;
        }

        /** When the person signed in; now unless said. */
        public Minting authTime(Instant authTime) {
            this.authTime = authTime;
            return this;
        }

        public Minting withoutAuthTime() {
            this.signedIn = false;
            return this;
        }

        public Minting expiresIn(Duration life) {
            this.life = life;
            return this;
        }

        public String sign() {
            return signWith(KEYS);
        }

        private String signWith(KeyPair keys) {
            return claims().jws().keyId("test").sign(keys.getPrivate());
        }

        private String signWithPublicKeyAsSecret() {
            return claims().sign(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
        }

        private String unsigned() {
            var payload = sign().split("\\.", -1)[1];
            var header = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
            return header + "." + payload + ".";
        }

        private JwtClaimsBuilder claims() {
            var now = Instant.ofEpochSecond(System.currentTimeMillis() / 1000);
            var claims = Jwt.issuer(issuer)
                    .audience(audience)
                    .subject(subject.toString())
                    .claim("azp", client)
                    .claim("typ", type)
                    .claim("acr", acr)
                    .claim("preferred_username", "user-" + subject)
                    .claim("given_name", name)
                    .claim("realm_access", Map.of("roles", roles))
                    .issuedAt(now.minusSeconds(600))
                    .expiresAt(now.plus(life));
            if (signedIn) {
                claims.claim("auth_time", (authTime.equals(Instant.EPOCH) ? now : authTime).getEpochSecond());
            }
            return claims;
        }
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** One key for the JVM: a test and the resources it stands on may live in two class loaders. */
    private static KeyPair shared() {
        var encoded = System.getProperties().computeIfAbsent("dev.tact.kit.test.key", absent -> {
            var made = rsa();
            return base64(made.getPublic().getEncoded()) + "."
                    + base64(made.getPrivate().getEncoded());
        });
        try {
            var halves = List.of(((String) encoded).split("\\.", -1));
            var factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getUrlDecoder().decode(halves.get(0)))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(halves.get(1)))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
