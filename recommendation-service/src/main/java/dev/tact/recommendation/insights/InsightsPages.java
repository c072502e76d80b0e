package dev.tact.recommendation.insights;

import dev.tact.web.Pages;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves insights, and the report for everybody. */
@ApplicationScoped
class InsightsPages {

    void serve(@Observes Router router) {
        router.get("/insights/report").handler(context -> context.reroute("/insights/report.html"));
        Pages.serve(router, "insights");
    }
}
