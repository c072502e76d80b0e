package dev.tact.consent.privacy;

import dev.tact.consent.datacontroller.ControllerConfig;
import dev.tact.web.Pages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the privacy centre, and whom to write to when nothing else answers. */
@ApplicationScoped
class PrivacyPages {

    private final ControllerConfig controller;

    PrivacyPages(ControllerConfig controller) {
        this.controller = controller;
    }

    void serve(@Observes Router router) {
        router.get("/privacy/contact.json").handler(context -> {
            Pages.mark(context.response());
            context.json(contact());
        });
        Pages.serve(router, "privacy");
    }

    private JsonObject contact() {
        return new JsonObject()
                .put("name", controller.name())
                .put("contact", controller.contact().toString())
                .put("dataProtectionOfficer", controller.dataProtectionOfficer().toString())
                .put(
                        "authority",
                        new JsonObject()
                                .put("name", controller.authority().name())
                                .put("contact", controller.authority().contact().toString()));
    }
}
