package dev.tact.recommendation;

import dev.tact.kit.test.ProductionContract;
import java.util.Map;

class ProductionIT extends ProductionContract {

    ProductionIT() {
        super("/openapi/recommendation", Map.of());
    }
}
