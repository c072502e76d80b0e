package dev.tact.kit.test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

/** What every artefact that is deployed answers, whichever it is: the jar, or a native executable. */
public abstract class PackagedContract {

    private final String part;
    private final String closedPath;
    private final String meter;

    /**
     * @param part the service's short name
     * @param closedPath what is answered to customers alone
     * @param meter one of its own meters that is there before the first use
     */
    protected PackagedContract(String part, String closedPath, String meter) {
        this.part = part;
        this.closedPath = closedPath;
        this.meter = meter;
    }

    @Test
    void refusesNobodyInParticularAsAProblem() {
        given().get(closedPath)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tact:problem:" + part + ":unauthenticated"));
    }

    @Test
    void tellsItsInterface() {
        given().get("/openapi/" + part).then().statusCode(200).body(containsString("openapi: 3.1"));
    }

    /** A meter may be there only a moment after the start: with its first measurement. */
    @Test
    void tellsItsMetrics() {
        await().untilAsserted(() -> given().port(Production.managementPort())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString(meter)));
    }
}
