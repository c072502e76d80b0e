package dev.tact.escalation;

import dev.tact.kit.test.ProductionContract;
import java.util.Map;

class ProductionIT extends ProductionContract {

    ProductionIT() {
        super("/openapi/escalation", Map.of());
    }
}
