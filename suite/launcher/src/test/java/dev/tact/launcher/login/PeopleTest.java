package dev.tact.launcher.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    private static final UUID SUBJECTS = UUID.fromString("832c8f6d-bb2b-5603-9b62-cf0e33d47459");

    private final People people = People.read(Path.of("../../k8s/overlays/dev/keycloak/people-dev.json"));

    @ParameterizedTest
    @CsvSource({"alice,17757", "bob,15005", "chloe,12681"})
    void whoBoughtSomethingHaveThePurchasesSubject(String name, String customer) throws NoSuchAlgorithmException {
        assertThat(people.named(name).subject()).isEqualTo(named("online-retail:" + customer));
        assertThat(people.named(name).roles()).containsExactly("customer");
    }

    @ParameterizedTest
    @CsvSource({"awa,support-agent", "louis,support-agent", "sam,supervisor", "dpo,privacy-officer", "mia,merchandiser"
    })
    void whoWorkHereHaveOneRoleEach(String name, String role) {
        assertThat(people.named(name).roles()).containsExactly(role);
    }

    @Test
    void allHoldAPasswordAndAnOtpOfTheirOwnMarkedForDevelopment() {
        var secrets = new HashSet<String>();
        for (var person : people.all()) {
            assertThat(person.password()).isEqualTo("dev-only-" + person.name());
            assertThat(person.otpSecret()).startsWith("dev-only-");
            secrets.add(person.otpSecret());
        }
        assertThat(people.all()).hasSize(8);
        assertThat(secrets).hasSize(8);
    }

    @Test
    void speakFrenchWhereTheyLiveThere() {
        assertThat(people.named("chloe").language()).isEqualTo(Locale.FRENCH);
        assertThat(people.named("alice").language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void comeWithASecretForEachConfidentialClient() {
        for (var client : List.of(
                "consent-service",
                "profile-service",
                "recommendation-service",
                "escalation-service",
                "tact-importer")) {
            assertThat(people.secretOf(client)).isEqualTo("dev-only-" + client);
        }
    }

    @Test
    void saysWhoThereIsWhenAskedForSomebodyElse() {
        assertThatThrownBy(() -> people.named("mallory")).hasMessageContaining("alice, bob, chloe");
        assertThatThrownBy(() -> people.secretOf("tact-web")).hasMessageContaining("tact-web");
    }

    /** UUIDv5 by the letter of RFC 9562. */
    private static UUID named(String name) throws NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-1");
        sha.update(ByteBuffer.allocate(16)
                .putLong(SUBJECTS.getMostSignificantBits())
                .putLong(SUBJECTS.getLeastSignificantBits())
                .array());
        var hash = ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8)));
        var high = (hash.getLong() & ~0xf000L) | 0x5000L;
        var low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
