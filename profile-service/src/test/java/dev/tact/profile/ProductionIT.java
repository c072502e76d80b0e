package dev.tact.profile;

import dev.tact.kit.test.ProductionContract;
import java.util.Map;

class ProductionIT extends ProductionContract {

    ProductionIT() {
        super("/openapi/profile", Map.of());
    }
}
