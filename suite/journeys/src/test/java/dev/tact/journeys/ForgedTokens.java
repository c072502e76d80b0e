package dev.tact.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.launcher.stack.Stack;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that differ from a real one of Keycloak's in one point only. They are signed with Keycloak's own key, read from its database,
 * so that what refuses them is the rule in question and not the signature.
 */
final class ForgedTokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;

    private ForgedTokens(PrivateKey key) {
        this.key = key;
    }

    static ForgedTokens of(Stack stack) {
        var encoded = Rows.of(
                        stack,
                        stack.keycloakDatabase(),
                        "select key.value from component_config key join component on component.id = key.component_id"
                                + " join realm on realm.id = component.realm_id"
                                + " where realm.name = 'tact' and component.provider_id = 'rsa-generated' and key.name = 'privateKey'",
                        row -> row.getString(1))
                .getFirst();
        try {
            return new ForgedTokens(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            pkcs8(Base64.getMimeDecoder().decode(encoded)))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Keycloak keeps the bare RSA key (PKCS #1); Java reads it in the envelope that names the algorithm (PKCS #8). */
    private static byte[] pkcs8(byte[] pkcs1) {
        var algorithm = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
        var key = ByteBuffer.allocate(4 + pkcs1.length)
                .put((byte) 0x04)
                .put((byte) 0x82)
                .putShort((short) pkcs1.length)
                .put(pkcs1)
                .array();
        return ByteBuffer.allocate(4 + algorithm.length + key.length)
                .put((byte) 0x30)
                .put((byte) 0x82)
                .putShort((short) (algorithm.length + key.length))
                .put(algorithm)
                .put(key)
                .array();
    }

    /** The real token with other claims, signed like a real one. */
    String with(String real, Consumer<ObjectNode> change) {
        var claims = claims(real);
        change.accept(claims);
        var signed = real.substring(0, real.indexOf('.')) + "." + encoded(claims.toString());
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    /** Says of itself that it needs no signature. */
    String unsigned(String real) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + real.split("\\.", -1)[1] + ".";
    }

    /** Signed with the public key, which everybody has, as if it were a shared secret. */
    String signedWithThePublicKey(String real) {
        try {
            var own = (RSAPrivateCrtKey) key;
            var publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent()));
            var header = ((ObjectNode) JSON.readTree(decoded(real.split("\\.", -1)[0]))).put("alg", "HS256");
            var signed = encoded(header.toString()) + "." + real.split("\\.", -1)[1];
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey.getEncoded(), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] signature(String signed) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode claims(String real) {
        try {
            return (ObjectNode) JSON.readTree(decoded(real.split("\\.", -1)[1]));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
