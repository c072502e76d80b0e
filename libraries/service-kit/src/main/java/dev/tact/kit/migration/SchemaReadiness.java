package dev.tact.kit.migration;

import dev.tact.kit.migration.SchemaState.Behind;
import dev.tact.kit.migration.SchemaState.Current;
import dev.tact.kit.migration.SchemaState.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before everything this release needs of the schema is there and the start is over; says which versions are missing. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {

    private final Schema schema;
    private final SchemaGate gate;

    SchemaReadiness(Schema schema, SchemaGate gate) {
        this.schema = schema;
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("schema");
        return switch (schema.state()) {
            // what is read at the start was read only when the gate has opened and the observers behind it are through
            case Current _ -> response.status(gate.isThrough()).build();
            case Behind(var missing) -> {
                missing.forEach((database, versions) -> response.withData(database, String.join(", ", versions)));
                yield response.down().build();
            }
            case Unknown _ -> response.down().withData("version", "unknown").build();
        };
    }
}
