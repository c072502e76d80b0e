package dev.tact.consent;

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
        settings.put("consent.controller.name", "Tact test shop");
        settings.put("consent.controller.address", "1 rue de l'Exemple, 75000 Paris, France");
        settings.put("consent.controller.contact", "mailto:controller@shop.example");
        settings.put("consent.controller.data-protection-officer", "mailto:dpo@shop.example");
        settings.put("consent.controller.country", "FR");
        settings.put("consent.controller.privacy-page", "http://127.0.0.1:8080/privacy");
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
        ProductionContract.waitsForTheMigrationAndThenServes(settings, "/openapi/consent");
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
