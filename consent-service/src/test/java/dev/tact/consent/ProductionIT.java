package dev.tact.consent;

import dev.tact.kit.test.ProductionContract;
import java.util.Map;

class ProductionIT extends ProductionContract {

    ProductionIT() {
        super(
                "/openapi/consent",
                Map.of(
                        "consent.controller.name", "Tact test shop",
                        "consent.controller.address", "1 rue de l'Exemple, 75000 Paris, France",
                        "consent.controller.contact", "mailto:controller@shop.example",
                        "consent.controller.data-protection-officer", "mailto:dpo@shop.example",
                        "consent.controller.country", "FR",
                        "consent.controller.privacy-page", "http://127.0.0.1:8080/privacy"));
    }
}
