package dev.tact.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The realm to import on a developer's machine: the one every environment has, with the development people and client secrets merged
 * in and the public URL filled in. Anything the merge does not understand is refused, so a typo never yields a half-working realm.
 */
public final class Realm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLIC_URL = "${TACT_PUBLIC_URL}";
    private static final Set<String> MERGED = Set.of("clients", "users", "otpPolicyCodeReusable");

    private final String text;

    private Realm(String text) {
        this.text = text;
    }

    public static Realm merge(Path realm, Path people, URI publicUrl) {
        return merge(read(realm), read(people), publicUrl);
    }

    static Realm merge(JsonNode realm, JsonNode people, URI publicUrl) {
        var merged = (ObjectNode) realm.deepCopy();
        for (var field : people.properties()) {
            if (!MERGED.contains(field.getKey())) {
                throw new IllegalArgumentException("the people file may not set '" + field.getKey() + "'");
            }
        }
        if (people.has("otpPolicyCodeReusable")) {
            merged.set("otpPolicyCodeReusable", people.get("otpPolicyCodeReusable"));
        }
        secrets(merged.withArray("clients"), people.path("clients"));
        users(merged.withArray("users"), people.path("users"));
        var filled = merged.toPrettyString().replace(PUBLIC_URL, publicUrl.toString());
        if (filled.contains("${")) {
            throw new IllegalArgumentException("the realm has a placeholder other than " + PUBLIC_URL);
        }
        return new Realm(filled);
    }

    private static void secrets(ArrayNode clients, JsonNode secrets) {
        var byId = new HashMap<String, ObjectNode>();
        clients.forEach(client -> byId.put(client.path("clientId").asText(), (ObjectNode) client));
        for (var entry : secrets) {
            var client = byId.get(entry.path("clientId").asText());
            if (client == null) {
                throw new IllegalArgumentException("the people file has a secret for '"
                        + entry.path("clientId").asText() + "', which is no client of the realm");
            }
            client.put("secret", entry.path("secret").asText());
        }
        for (var client : clients) {
            if (!client.path("publicClient").asBoolean() && !client.has("secret")) {
                throw new IllegalArgumentException("the people file has no secret for the client '"
                        + client.path("clientId").asText() + "'");
            }
        }
    }

    private static void users(ArrayNode users, JsonNode people) {
        var names = new HashSet<String>();
        users.forEach(user -> names.add(user.path("username").asText()));
        for (var person : people) {
            if (!names.add(person.path("username").asText())) {
                throw new IllegalArgumentException("'" + person.path("username").asText() + "' is in the realm twice");
            }
            users.add(person);
        }
    }

    public String text() {
        return text;
    }

    /** Changes whenever what would be imported changes. */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
