package dev.tact.escalation.widget;

import dev.tact.web.Pages;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the chat widget to the sites that embed it. */
@ApplicationScoped
class WidgetPages {

    void serve(@Observes Router router) {
        Pages.serve(router, "widget");
    }
}
