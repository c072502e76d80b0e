package dev.tact.escalation.desk;

import dev.tact.web.Pages;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the desk. */
@ApplicationScoped
class DeskPages {

    void serve(@Observes Router router) {
        Pages.serve(router, "desk");
    }
}
