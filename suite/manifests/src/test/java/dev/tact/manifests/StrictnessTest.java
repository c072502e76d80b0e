package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rendered object is of a kind that exists, with no field it does not have, all it must have, and each of its type. */
class StrictnessTest {

    static Stream<Rendered> overlays() {
        return Stream.of(Rendered.prod(), Rendered.dev());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyObjectIsWhatItsKindAllows(Rendered rendered) {
        assertThat(rendered.manifests()).isNotEmpty();
        assertThat(rendered.manifests().stream().flatMap(manifest -> Schemas.problems(manifest).stream()))
                .isEmpty();
    }

    /** One of each way in which a manifest can be wrong, in each of the three worlds of definitions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment           | consent-service  | /spec/replica                                    | 2
            Deployment           | consent-service  | /spec/template/spec/containers/0/imagePolicy     | "Always"
            Deployment           | consent-service  | /spec/revisionHistoryLimit                       | "few"
            Service              | consent-service  | /spec/ports/0/targetport                         | 1
            NetworkPolicy        | default-deny     | /spec/ingres                                     | []
            HTTPRoute            | consent-service  | /spec/rules/0/timeout                            | "3s"
            Gateway              | tact             | /spec/listeners/0/tls/certificateRef             | {}
            Cluster              | consent-database | /spec/instances                                  | "three"
            Cluster              | consent-database | /spec/postgresql/synchronous/dataDurability      | "perhaps"
            ScheduledBackup      | consent-database | /spec/schedule                                   | "0 1 * * *"
            SecurityPolicy       | tact             | /spec/jwt/provider                               | {}
            ExternalSecret       | backup-store     | /spec/secretStoreRef/kind                        | "Store"
            Certificate          | tact-edge        | /spec/dnsName                                    | "a"
            """)
    void theStrictnessIsReal(String kind, String name, String pointer, String value) {
        var broken = Rendered.prod().with(kind, name, pointer, value);

        assertThat(broken.manifests().stream().flatMap(manifest -> Schemas.problems(manifest).stream()))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith(kind + "/" + name));
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, consent-service, /spec/selector",
        "Job, consent-service-migration, /spec/template",
        "Cluster, consent-database, /spec/storage",
        "Keycloak, keycloak, /spec/http"
    })
    void whatIsRequiredIsMissed(String kind, String name, String pointer) {
        var broken = Rendered.prod().without(kind, name, pointer);

        assertThat(broken.manifests().stream().flatMap(manifest -> Schemas.problems(manifest).stream()))
                .isNotEmpty();
    }

    @Test
    void aKindThatNoGroupHasIsFound() {
        var broken = Rendered.prod().with("Deployment", "consent-service", "/kind", "\"Deploiement\"");

        assertThat(broken.manifests().stream().flatMap(manifest -> Schemas.problems(manifest).stream()))
                .hasSize(1);
    }
}
