package dev.tact.kit.migration;

import dev.tact.kit.migration.SchemaState.Behind;
import dev.tact.kit.migration.SchemaState.Current;
import dev.tact.kit.migration.SchemaState.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before everything this release needs of the schema is there; says which versions are missing. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {

    static final String NAME = "schema";

    private final Schema schema;

    SchemaReadiness(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named(NAME);
        return switch (schema.state()) {
            case Current _ -> response.up().build();
            case Behind(var missing) -> {
                missing.forEach((database, versions) -> response.withData(database, String.join(", ", versions)));
                yield response.down().build();
            }
            case Unknown _ -> response.down().withData("version", "unknown").build();
        };
    }
}
