package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of {@code k8s/base/gateway} as they are: what the contracts route has one owner, what they do not route is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedRoutesTest {

    private @Nullable Scene opened;

    @BeforeAll
    void open() throws IOException {
        var scene = new Scene.Builder();
        for (var backend : Manifests.SERVICES) {
            scene.and(
                    backend,
                    request ->
                            request.body().onSuccess(body -> request.response().end(backend)));
        }
        opened = scene.and("keycloak", request -> request.response().end("keycloak"))
                .managed("consent-service", request -> request.response().end())
                .openAt(Manifests.ROUTES);
    }

    @AfterAll
    void close() throws IOException {
        scene().close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/purposes, consent-service",
        "/v1/notices/current?purpose=model-training, consent-service",
        "/v1/me/prompts, consent-service",
        "/v1/me/consents, consent-service",
        "/v1/me/consents/personalised-recommendations?category=purchases, consent-service",
        "/v1/me/dial, consent-service",
        "/v1/me/dial/preview?level=1, consent-service",
        "/v1/me/receipts?limit=10, consent-service",
        "/v1/me/receipts/1, consent-service",
        "/v1/receipts/1, consent-service",
        "/v1/me/rights-requests, consent-service",
        "/v1/me/age, consent-service",
        "/v1/me/guardian-invitations, consent-service",
        "/v1/me/wards/1/consents, consent-service",
        "/v1/me/devices, consent-service",
        "/v1/devices/current/prompts, consent-service",
        "/v1/subjects/1/consents, consent-service",
        "/v1/me/limits/restriction, consent-service",
        "/v1/rights-requests?overdue=true, consent-service",
        "/v1/rights-requests/1/parts/profile, consent-service",
        "/v1/propagation?state=FAILED, consent-service",
        "/v1/propagation/1/replay, consent-service",
        "/v1/decisions/d1/explanation, consent-service",
        "/v1/ledger/checkpoint, consent-service",
        "/v1/ledger/checkpoints, consent-service",
        "/v1/ledger/proofs/inclusion?event=1, consent-service",
        "/v1/ledger/proofs/consistency?from=1&to=2, consent-service",
        "/v1/ledger/export, consent-service",
        "/v1/ledger/divergences/acknowledgement, consent-service",
        "/v1/statistics/consents, consent-service",
        "/v1/registry/purposes, consent-service",
        "/v1/registry/purposes/model-training/notices/2/publication, consent-service",
        "/v1/records/processing-activities, consent-service",
        "/v1/restorations, consent-service",
        "/v1/restorations/1, consent-service",
        "/v1/me/exports/consent, consent-service",
        "/v1/imports/consents, consent-service",
        "/v1/imports/consents/1/refused, consent-service",
        "/openapi/consent, consent-service",
        "/privacy, consent-service",
        "/privacy/static/app.js, consent-service",
        "/.well-known/gpc.json, consent-service",
        "/.well-known/jwks.json, consent-service",
        "/v1/track, profile-service",
        "/v1/identify, profile-service",
        "/v1/page, profile-service",
        "/v1/screen, profile-service",
        "/v1/group, profile-service",
        "/v1/alias, profile-service",
        "/v1/batch, profile-service",
        "/v1/me/profile, profile-service",
        "/v1/me/uses, profile-service",
        "/v1/me/identifiers, profile-service",
        "/v1/me/identifiers/1, profile-service",
        "/v1/me/inferences, profile-service",
        "/v1/me/interests/reset, profile-service",
        "/v1/disputes, profile-service",
        "/v1/disputes/1/resolution, profile-service",
        "/v1/write-keys, profile-service",
        "/v1/write-keys/1, profile-service",
        "/v1/registry/definitions, profile-service",
        "/v1/registry/definitions/purchase/versions, profile-service",
        "/v1/exports/profile/schema, profile-service",
        "/v1/statistics/data-quality, profile-service",
        "/v1/statistics/segments, profile-service",
        "/v1/statistics/uses, profile-service",
        "/v1/me/exports/profile, profile-service",
        "/v1/imports/purchases, profile-service",
        "/v1/imports/purchases/1, profile-service",
        "/openapi/profile, profile-service",
        "/v1/me/recommendations?placement=home&limit=10&sessionId=s1, recommendation-service",
        "/v1/me/recommendations/1/explanation, recommendation-service",
        "/v1/me/recommendations/what-if, recommendation-service",
        "/v1/me/feedback, recommendation-service",
        "/v1/recommendations/anonymous?placement=home, recommendation-service",
        "/v1/models, recommendation-service",
        "/v1/models/published, recommendation-service",
        "/v1/models/7/card, recommendation-service",
        "/v1/models/7/progress, recommendation-service",
        "/v1/items, recommendation-service",
        "/v1/items/22423, recommendation-service",
        "/v1/categories, recommendation-service",
        "/v1/merchandising-rules/1, recommendation-service",
        "/v1/suppressions/evaluation, recommendation-service",
        "/v1/statistics/feedback, recommendation-service",
        "/v1/me/exports/recommendation, recommendation-service",
        "/v1/imports/items, recommendation-service",
        "/openapi/recommendation, recommendation-service",
        "/shop, recommendation-service",
        "/insights, recommendation-service",
        "/v1/me/conversations, escalation-service",
        "/v1/me/conversations/1/messages, escalation-service",
        "/v1/me/conversations/1/person, escalation-service",
        "/v1/me/conversations/1/events, escalation-service",
        "/v1/guest/conversations, escalation-service",
        "/v1/guest/conversations/1/messages, escalation-service",
        "/v1/cases?view=unassigned, escalation-service",
        "/v1/cases/events, escalation-service",
        "/v1/cases/1/claim, escalation-service",
        "/v1/me/contests, escalation-service",
        "/v1/me/exports/escalation, escalation-service",
        "/v1/me/presence, escalation-service",
        "/v1/me/objections, escalation-service",
        "/v1/calendars, escalation-service",
        "/v1/sla-policies, escalation-service",
        "/v1/queues, escalation-service",
        "/v1/agents, escalation-service",
        "/v1/triggers, escalation-service",
        "/v1/voice/twilio, escalation-service",
        "/v1/me/conversations/x/confirmations, escalation-service",
        "/v1/reviews, escalation-service",
        "/v1/canned-replies, escalation-service",
        "/v1/desk, escalation-service",
        "/v1/ratings, escalation-service",
        "/v1/statistics/desk, escalation-service",
        "/v1/statistics/reviews, escalation-service",
        "/openapi/escalation, escalation-service",
        "/desk, escalation-service",
        "/auth/realms/tact/.well-known/openid-configuration, keycloak",
        "/auth/realms/tact/protocol/openid-connect/token, keycloak",
        "/auth/resources/x/login/style.css, keycloak",
    })
    void everyPathOfTheContractsHasItsOwner(String path, String owner) throws Exception {
        var answer = scene().get(path);
        var streamed = scene().get(path, "Accept", "text/event-stream");

        assertThat(answer.body()).isEqualTo(owner);
        assertThat(streamed.body()).isEqualTo(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/me",
                "/v1/imports",
                "/v1/me/exports",
                "/access/v1/evaluation",
                "/access/v1/evaluations",
                "/access/v1/search/subject",
                "/access/v1/search/resource",
                "/access/v1/search/action",
                "/.well-known/authzen-configuration",
                "/.well-known/openid-configuration",
                "/v1/profiles",
                "/v1/profiles/x/view",
                "/v1/profiles/x/view?purpose=personalised-recommendations",
                "/internal",
                "/internal/events",
                "/internal/events/latest",
                "/internal/acknowledgements",
                "/internal/training-rows",
                "/internal/jwks.json",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/dev-ui",
                "/q/openapi",
                "/openapi",
                "/openapi/gateway",
                "/metrics",
                "/auth",
                "/auth/",
                "/auth/admin",
                "/auth/admin/",
                "/auth/admin/master/console/",
                "/auth/admin/realms/tact/users",
                "/auth/realms",
                "/auth/realms/master",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/realms/tactical",
                "/auth/metrics",
                "/auth/health",
                "/V1/purposes",
                "/v1/guest",
                "/v1/tracker",
                "/v1/track/x",
                "/v1/batch/x",
                "/v1/import",
                "/v1/health/ready",
            })
    void whatTheContractsDoNotRouteIsNotThere(String path) throws Exception {
        for (var method : new String[] {"GET", "POST", "OPTIONS", "DELETE"}) {
            var answer = scene().send(scene().request(path)
                    .method(method, BodyPublishers.noBody())
                    .build());

            assertThat(answer.statusCode()).as(method).isEqualTo(404);
            assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("urn:tact:problem:gateway:not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/imports/consents", "/v1/imports/purchases", "/v1/imports/items"})
    void importsTakeLongFilesAndTheirTime(String path) throws Exception {
        var taken = scene().send(scene().request(path)
                .POST(BodyPublishers.ofByteArray(new byte[3 * 1024 * 1024]))
                .build());

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(RouteFiles.read(Manifests.ROUTES).find(path, name -> null))
                .get()
                .satisfies(route -> assertThat(route.deadline()).isGreaterThanOrEqualTo(Duration.ofMinutes(5)))
                .satisfies(route -> assertThat(route.bodyLimit()).isEqualTo(64L * 1024 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/me/conversations/1/events", "/v1/cases/events", "/v1/guest/conversations/1/events"})
    void eventStreamsHaveNoDeadlineAndEverythingBesideThemHasOne(String path) {
        var table = RouteFiles.read(Manifests.ROUTES);

        assertThat(table.find(path, name -> name.equals("Accept") ? "text/event-stream" : null))
                .map(Route::deadline)
                .contains(Duration.ZERO);
        assertThat(table.find(path, name -> null)).map(Route::deadline).contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"/v1/imports/purchases/1, PT10M", "/v1/models/7/progress, PT30S"})
    void progressIsToldForAsLongAsItTakes(String path, Duration otherwise) {
        var table = RouteFiles.read(Manifests.ROUTES);

        assertThat(table.find(path, name -> name.equals("Accept") ? "text/event-stream" : null))
                .map(Route::deadline)
                .contains(Duration.ZERO);
        assertThat(table.find(path, name -> null)).map(Route::deadline).contains(otherwise);
    }

    @Test
    void nothingButAnEventStreamIsWithoutADeadline() {
        assertThat(RouteFiles.read(Manifests.ROUTES).routes())
                .filteredOn(route -> route.deadline().isZero())
                .allSatisfy(route ->
                        assertThat(route.headers()).containsExactly(new Route.Header("Accept", "text/event-stream")));
    }

    private Scene scene() {
        return Objects.requireNonNull(opened);
    }
}
