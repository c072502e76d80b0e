package dev.tact.launcher.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The people and client secrets of the development realm, read from the file the realm is made of. */
public final class People {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Person> people;
    private final Map<String, String> secrets;

    private People(Map<String, Person> people, Map<String, String> secrets) {
        this.people = people;
        this.secrets = secrets;
    }

    public static People read(Path file) {
        try {
            var root = JSON.readTree(file.toFile());
            var people = new LinkedHashMap<String, Person>();
            for (var user : root.path("users")) {
                var person = person(user);
                people.put(person.name(), person);
            }
            var secrets = new LinkedHashMap<String, String>();
            for (var client : root.path("clients")) {
                secrets.put(
                        client.required("clientId").asText(),
                        client.required("secret").asText());
            }
            return new People(people, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    public List<Person> all() {
        return List.copyOf(people.values());
    }

    public Person named(String name) {
        var person = people.get(name);
        if (person == null) {
            throw new IllegalArgumentException("there is no '" + name + "' in the development realm; there are "
                    + String.join(", ", people.keySet()));
        }
        return person;
    }

    public String secretOf(String client) {
        var secret = secrets.get(client);
        if (secret == null) {
            throw new IllegalArgumentException("the development realm has no secret for '" + client + "'");
        }
        return secret;
    }

    private static Person person(JsonNode user) throws IOException {
        String password = "";
        String otpSecret = "";
        for (var credential : user.path("credentials")) {
            switch (credential.path("type").asText()) {
                case "password" -> password = credential.required("value").asText();
                case "otp" ->
                    otpSecret = JSON.readTree(credential.required("secretData").asText())
                            .required("value")
                            .asText();
                default ->
                    throw new IOException(
                            "unknown credential of " + user.path("username").asText());
            }
        }
        var roles = new ArrayList<String>();
        user.path("realmRoles").forEach(role -> roles.add(role.asText()));
        return new Person(
                user.required("username").asText(),
                UUID.fromString(user.required("id").asText()),
                password,
                otpSecret,
                List.copyOf(roles),
                Locale.of(user.path("attributes").path("locale").path(0).asText("en")));
    }
}
