package dev.tact.recommendation.shop;

import dev.tact.web.Pages;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the shop. */
@ApplicationScoped
class ShopPages {

    void serve(@Observes Router router) {
        Pages.serve(router, "shop");
    }
}
