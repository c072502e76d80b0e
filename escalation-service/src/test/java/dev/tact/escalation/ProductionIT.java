package dev.tact.escalation;

import dev.tact.kit.test.PackagedService;
import dev.tact.kit.test.ProductionContract;
import dev.tact.kit.test.Tact;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductionIT {

    private final Tact world = new Tact();
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void standOnNewDatabases() {
        settings = PackagedService.production(world.start());
    }

    @AfterEach
    void leave() {
        world.stop();
    }

    @Test
    void refusesASecretOfTheDevRealm() {
        ProductionContract.refusesASecretOfTheDevRealm(settings);
    }

    @Test
    void waitsForTheMigrationAndThenServes() {
        ProductionContract.waitsForTheMigrationAndThenServes(settings, "/openapi/escalation");
    }

    @Test
    void failsLoudlyWhereItMayNotMigrate() {
        ProductionContract.failsLoudlyWhereItMayNotMigrate(settings);
    }

    @Test
    void livesButIsNotReadyWithoutADatabaseAndEndsWhenTold() {
        ProductionContract.livesButIsNotReadyWithoutADatabaseAndEndsWhenTold(settings);
    }
}
