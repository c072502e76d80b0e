package dev.tact.consent.hold;

import dev.tact.kit.test.Tact;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What whoever puts a backup back does to the database, and then to the service. */
@ApplicationScoped
public class Holds {

    private final Hold hold;
    private final String database;

    Holds(Hold hold, @ConfigProperty(name = "tact.database.url") String database) {
        this.hold = hold;
        this.database = database;
    }

    /** As the runbook says. */
    public void begin() throws SQLException {
        as("select hold_consents()");
        hold.lookAgain();
    }

    /** The database is found in another place than where it was run last. */
    public void moveElsewhere() throws SQLException {
        as("update consent_hold set home = 'another server/1'");
        hold.lookAgain();
    }

    public void end() throws SQLException {
        as("update consent_hold set since = null");
    }

    public boolean isOn() {
        return hold.isOn();
    }

    private void as(String statement) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
