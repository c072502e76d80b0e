package dev.tact.kit.migration;

import dev.tact.kit.migration.SchemaState.Current;
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
        var state = schema.state();
        var response = HealthCheckResponse.named(NAME).status(state instanceof Current);
        state.told().forEach(response::withData);
        return response.build();
    }
}
