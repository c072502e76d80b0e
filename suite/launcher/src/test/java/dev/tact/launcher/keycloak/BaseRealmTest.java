package dev.tact.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm every environment shares is what the contracts say, and holds nobody and no secret. */
class BaseRealmTest {

    private static final Path BASE = Path.of("../../k8s/base");
    private static final Set<String> PEOPLE_ROLES =
            Set.of("customer", "support-agent", "supervisor", "privacy-officer", "merchandiser");
    private static final Map<String, Set<String>> SERVICE_ACCOUNTS = Map.of(
            "profile-service", Set.of("consent.evaluate", "rights.acknowledge"),
            "recommendation-service",
                    Set.of(
                            "consent.evaluate",
                            "events.deliver",
                            "profile.view",
                            "profile.export-training",
                            "rights.acknowledge"),
            "escalation-service", Set.of("profile.view", "events.deliver", "rights.acknowledge"),
            "consent-service", Set.of("events.deliver"),
            "tact-importer", Set.of("purchases.import", "consents.import", "items.import"));
    private static final Set<String> FOR_AN_EXTERNAL_PEP = Set.of("consent.evaluate", "consent.search");
    private static final Set<String> FOR_A_COLLECTOR = Set.of("events.track");
    private static final Set<String> FOR_A_SENDER_OF_OFFERS = Set.of("suppressions.evaluate");
    private static final Set<String> SERVICES =
            Set.of("consent-service", "profile-service", "recommendation-service", "escalation-service");

    private static JsonNode realm;

    @BeforeAll
    static void read() throws IOException {
        realm = new ObjectMapper()
                .readTree(BASE.resolve("keycloak/realm-tact.json").toFile());
    }

    @Test
    void hasExactlyTheRolesOfTheContracts() {
        var expected = new HashSet<>(PEOPLE_ROLES);
        SERVICE_ACCOUNTS.values().forEach(expected::addAll);
        expected.addAll(FOR_AN_EXTERNAL_PEP);
        expected.addAll(FOR_A_COLLECTOR);
        expected.addAll(FOR_A_SENDER_OF_OFFERS);

        assertThat(texts(realm.path("roles").path("realm"), "name")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void hasExactlyTheClientsOfTheContracts() {
        assertThat(texts(realm.path("clients"), "clientId"))
                .containsExactlyInAnyOrder(
                        "tact-web",
                        "tact-cli",
                        "tact-importer",
                        "consent-service",
                        "profile-service",
                        "recommendation-service",
                        "escalation-service");
    }

    @Test
    void knowsServiceAccountsAndNobodyElse() {
        var accounts = new ArrayList<String>();
        for (var user : realm.path("users")) {
            var client = user.path("serviceAccountClientId").asText();
            accounts.add(client);
            assertThat(user.path("username").asText()).isEqualTo("service-account-" + client);
            assertThat(texts(user.path("realmRoles")))
                    .containsExactlyInAnyOrderElementsOf(SERVICE_ACCOUNTS.getOrDefault(client, Set.of()));
        }
        assertThat(accounts).containsExactlyInAnyOrderElementsOf(SERVICE_ACCOUNTS.keySet());
    }

    @Test
    void letsOnlyConsentServiceManageAccounts() {
        for (var user : realm.path("users")) {
            var isConsent = user.path("serviceAccountClientId").asText().equals("consent-service");
            assertThat(user.path("clientRoles").toString())
                    .isEqualTo(isConsent ? "{\"realm-management\":[\"manage-users\"]}" : "");
        }
    }

    @Test
    void holdsNoSecret() {
        for (var member : List.of("secret", "credentials", "secretData", "privateKey", "value", "password")) {
            assertThat(realm.findValues(member)).as(member).isEmpty();
        }
    }

    /** The manifests every environment starts from name nobody and hold nothing to sign in with. */
    @Test
    void livesAmongManifestsWithoutPeopleOrSecrets() throws IOException {
        try (var files = Files.walk(BASE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("dev-only-", "@example.test", "people-dev")
                        .doesNotContainIgnoringCase("alice");
            }
        }
    }

    @Test
    void asksPublicClientsForPkceAndTheirExactPages() {
        for (var name : List.of("tact-web", "tact-cli")) {
            var client = client(name);
            assertThat(client.path("publicClient").asBoolean()).isTrue();
            assertThat(client.path("attributes")
                            .path("pkce.code.challenge.method")
                            .asText())
                    .isEqualTo("S256");
            assertThat(audiences(client)).containsExactlyInAnyOrderElementsOf(SERVICES);
            assertThat(texts(client.path("redirectUris"))).doesNotContain("*", "/*");
        }
    }

    @Test
    void letsNoClientTakeAPassword() {
        for (var client : realm.path("clients")) {
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
        }
    }

    @Test
    void putsNoServiceRoleInAPersonsTokenNorAPersonsInAServices() {
        for (var mapping : realm.path("scopeMappings")) {
            var client = mapping.path("client").asText();
            var allowed = SERVICE_ACCOUNTS.getOrDefault(client, PEOPLE_ROLES);
            assertThat(texts(mapping.path("roles"))).as(client).containsExactlyInAnyOrderElementsOf(allowed);
        }
        assertThat(texts(realm.path("scopeMappings"), "client"))
                .containsExactlyInAnyOrderElementsOf(texts(realm.path("clients"), "clientId"));
    }

    @Test
    void namesAsAudiencesOnlyThoseAServiceCalls() {
        assertThat(audiences(client("profile-service"))).containsExactly("consent-service");
        assertThat(audiences(client("recommendation-service")))
                .containsExactlyInAnyOrder("consent-service", "profile-service");
        assertThat(audiences(client("escalation-service")))
                .containsExactlyInAnyOrder("consent-service", "profile-service", "recommendation-service");
        assertThat(audiences(client("consent-service")))
                .containsExactlyInAnyOrder("profile-service", "recommendation-service", "escalation-service");
    }

    @Test
    void keepsTokensShortAndRotatesRefreshTokens() {
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.path("refreshTokenMaxReuse").asInt(-1)).isZero();
        assertThat(realm.path("otpPolicyCodeReusable").asBoolean(true)).isFalse();
    }

    @Test
    void keepsKeycloaksOwnScopes() {
        // with clientScopes of its own a realm file loses the built-in ones, and tokens their sub and roles
        assertThat(realm.has("clientScopes")).isFalse();
    }

    @Test
    void showsSignInPagesInTheColoursOfTheKitAndLoadsNothingFromElsewhere() {
        var theme = BASE.resolve("keycloak/themes")
                .resolve(realm.path("loginTheme").asText())
                .resolve("login");

        assertThat(theme.resolve("theme.properties")).exists();
        assertThat(theme.resolve("resources/css/tokens.css"))
                .hasSameTextualContentAs(Path.of("../../libraries/web-kit/src/main/resources/web/kit/tokens.css"));
        assertThat(realm.path("browserSecurityHeaders")
                        .path("contentSecurityPolicy")
                        .asText())
                .startsWith("default-src 'self';")
                .doesNotContain("http", "*", "unsafe-eval");
    }

    @Test
    void takesACodeOrAPasskeyAsSecondFactor() {
        var held = stream(realm.path("authenticationFlows"))
                .filter(flow -> flow.path("alias").asText().equals("tact factor held"))
                .flatMap(flow -> stream(flow.path("authenticationExecutions")))
                .filter(one -> one.path("requirement").asText().equals("ALTERNATIVE"))
                .map(one -> one.path("authenticator").asText());

        assertThat(held).containsExactly("auth-otp-form", "webauthn-authenticator-passwordless");
    }

    private static JsonNode client(String name) {
        return stream(realm.path("clients"))
                .filter(client -> client.path("clientId").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> audiences(JsonNode client) {
        return stream(client.path("protocolMappers"))
                .map(mapper ->
                        mapper.path("config").path("included.client.audience").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return stream(array).map(node -> node.path(field).asText()).toList();
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
