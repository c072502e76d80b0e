package dev.tact.consent.receipt;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.apicatalog.jcs.JsonCanonicalizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Merkle;
import dev.tact.verifier.tree.Proofs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class ReceiptResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Sql sql;

    private static String path(String receipt) {
        return "/v1/me/receipts/" + receipt;
    }

    private static String agreed(Customer customer, String purpose, String... categories) {
        return customer.gives(purpose, categories)
                .then()
                .statusCode(201)
                .extract()
                .path("receiptId");
    }

    private static String withdrawn(Customer customer, String purpose) {
        return customer.withdraws(purpose).then().statusCode(200).extract().path("receiptId");
    }

    private static String fetched(Customer customer, String receipt, String type) {
        return customer.request()
                .accept(type)
                .get(path(receipt))
                .then()
                .statusCode(200)
                .contentType(type)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept, Accept-Language")
                .extract()
                .asString();
    }

    /** By a library that is not ours, against the keys as published. */
    private static JsonWebSignature verifier(String jws) throws Exception {
        var keys = new JsonWebKeySet(
                given().get("/.well-known/jwks.json").then().extract().asString());
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "EdDSA"));
        signature.setCompactSerialization(jws);
        signature.setKey(keys.getJsonWebKeys().stream()
                .filter(key -> key.getKeyId().equals(signature.getKeyIdHeaderValue()))
                .findFirst()
                .orElseThrow()
                .getKey());
        return signature;
    }

    @Test
    void aReceiptSaysWhatWasAgreedTo() {
        var alice = somebody();
        var notice = alice.reads(RECOMMENDATIONS);
        var answer = alice.post(Customer.choice("GIVE", RECOMMENDATIONS, notice, Map.of(), "browsing", "purchases"))
                .then()
                .statusCode(201)
                .extract();
        String receipt = answer.path("receiptId");
        String record = answer.path("categories[0].recordId");

        alice.request()
                .accept("application/ld+json")
                .get(path(receipt))
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("type", is("dpv:ConsentReceipt"))
                .body("identifier", is(receipt))
                .body("conformsTo[0]", endsWith("dpv-27560#receipt-eu-gdpr"))
                .body("issued", notNullValue())
                .body("asOf", notNullValue())
                .body("recordHash", containsString("sha-256:"))
                .body("record.identifier", is(record))
                .body("record.subject.identifier", is(alice.id().toString()))
                .body("record.decision", is("GIVE"))
                .body("record.origin", is("CUSTOMER"))
                .body("record.epoch", is(1))
                .body("record.process.purpose.identifier", is(RECOMMENDATIONS))
                .body("record.process.purpose.version", is(1))
                .body("record.process.purpose.title.fr", is("Recommandations choisies pour vous"))
                .body("record.process.personalData.identifier", equalTo(List.of("purchases", "browsing")))
                .body("record.process.storage[0].duration.value", is("P36M"))
                .body("record.notice.version", is(1))
                .body("record.notice.language", equalTo(List.of("en")))
                .body("record.notice.showing", is("urn:uuid:" + notice))
                .body("record.notice.shownAt", notNullValue())
                .body("record.status", hasSize(1))
                .body("record.status[0].type", is("dpv:ConsentGiven"))
                .body("record.status[0].indicationMethod", is("BUTTON"))
                .body("record.status[0].indicatedBy.id", is("urn:uuid:" + alice.id()))
                .body("record.status[0].duration.type", is("dpv:UntilTimeDuration"))
                .body("rights.exercisedAt", hasSize(Right.values().length))
                .body("parties", hasSize(3))
                .body("propagation", nullValue());
    }

    @Test
    void givingAgainRenewsWhatWasGivenAndGivesTheRest() {
        var alice = somebody();
        agreed(alice, "model-training", "purchases");

        alice.request()
                .accept("application/ld+json")
                .get(path(agreed(alice, "model-training")))
                .then()
                .statusCode(200)
                .body("record.status.type", equalTo(List.of("dpv:RenewedConsentGiven", "dpv:ConsentGiven")))
                .body("record.status[0].covers", equalTo(List.of("urn:tact:category:purchases")))
                .body("record.status[1].covers", equalTo(List.of("urn:tact:category:browsing")));
    }

    @Test
    void aChoiceThatCameTooLateHasAReceiptThatSaysSo() {
        var alice = somebody();
        agreed(alice, "fairness-audit");
        String late = alice.says("GIVE", "fairness-audit", Map.of("interactionAt", "2026-01-02T00:00:00Z"))
                .then()
                .statusCode(201)
                .extract()
                .path("receiptId");

        alice.request()
                .accept("application/ld+json")
                .get(path(late))
                .then()
                .statusCode(200)
                .body("record.status.type", equalTo(List.of("dpv:ConsentUnknown")))
                .body("record.status[0].covers", hasSize(0));
        assertThat(fetched(alice, late, "text/html")).contains("a later choice already stood");
    }

    @Test
    void theSignedFormVerifiesAgainstThePublishedKeys() throws Exception {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);

        var jws = fetched(alice, receipt, "application/jose");

        var signature = verifier(jws);
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo("consent-receipt+jws");
        assertThat(signature.getContentTypeHeaderValue()).isEqualTo("ld+json");
        assertThat(JSON.readTree(signature.getPayload()).path("identifier").asText())
                .isEqualTo(receipt);
    }

    @Test
    void aSignedFormThatWasTamperedWithDoesNotVerify() throws Exception {
        var alice = somebody();
        var parts = List.of(fetched(alice, agreed(alice, RECOMMENDATIONS), "application/jose")
                .split("\\.", -1));
        var forged = new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8)
                .replace("ConsentGiven", "ConsentGivem");
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertThat(verifier(parts.get(0) + "." + altered + "." + parts.get(2)).verifySignature())
                .isFalse();
    }

    @Test
    void jsonCarriesTheReceiptAndItsSignedFormAndIsWhatAnybodyGetsWhoAsksForNothing() throws Exception {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);

        var answer = JSON.readTree(alice.request()
                .get(path(receipt))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString());

        var signature = verifier(answer.path("jws").asText());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(JSON.readTree(signature.getPayload())).isEqualTo(answer.path("receipt"));
    }

    @Test
    void theRecordNeverChangesAndItsHashCanBeWorkedOut() throws Exception {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);
        var first = JSON.readTree(fetched(alice, receipt, "application/ld+json"));
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);

        var second = JSON.readTree(fetched(alice, receipt, "application/ld+json"));

        assertThat(second.path("record")).isEqualTo(first.path("record"));
        assertThat(second.path("recordHash")).isEqualTo(first.path("recordHash"));
        assertThat(second.path("recordHash").asText()).isEqualTo(hash(first.path("record")));
        assertThat(second.path("asOf")).isNotEqualTo(first.path("asOf"));
    }

    /** Worked out by another library than the one that writes it (RFC 8785). */
    private static String hash(JsonNode record) throws Exception {
        try (var reader = Json.createReader(new StringReader(record.toString()))) {
            var canonical = JsonCanonicalizer.canonize(reader.readObject()).getBytes(StandardCharsets.UTF_8);
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void aPageIsForPeopleInTheirLanguage(String language) {
        var chloe = somebody();
        var receipt = agreed(chloe, RECOMMENDATIONS, "purchases");

        var page = chloe.request()
                .accept("text/html")
                .header("Accept-Language", language)
                .get(path(receipt))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Language", language)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'none'; style-src 'sha256-"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .extract()
                .asString();

        assertThat(page)
                .contains("<html lang=\"" + language + "\">", receipt, "@media print")
                .doesNotContain("<script", "style=", "onclick");
        assertThat(page)
                .contains(
                        language.equals("fr")
                                ? List.of("Reçu de consentement", "Vous avez accepté", "Vos achats", "accordé")
                                : List.of("Consent receipt", "You agreed", "What you bought", "given"));
    }

    @Test
    void thePagesPolicyAllowsItsOwnStyleAlone() throws Exception {
        var alice = somebody();
        var page = fetched(alice, agreed(alice, RECOMMENDATIONS), "text/html");
        var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(ReceiptPages.POLICY)
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void aWithdrawalShowsWhichPartsHaveAppliedItAndWhen() throws Exception {
        var alice = somebody();
        agreed(alice, RECOMMENDATIONS);
        Listener.acceptsOnly(alice.id());
        var receipt = withdrawn(alice, RECOMMENDATIONS);
        String record = alice.request()
                .accept("application/ld+json")
                .get(path(receipt))
                .then()
                .statusCode(200)
                .body("record.decision", is("WITHDRAW"))
                .body("record.status[0].type", is("dpv:ConsentWithdrawn"))
                .body("record.status[0].duration.type", is("dpv:UntilEventDuration"))
                .extract()
                .path("record.identifier");
        assertThat(propagation(alice, receipt))
                .containsEntry("consent", "APPLIED")
                .containsEntry("profile", "PENDING")
                .containsEntry("recommendation", "PENDING")
                .containsEntry("escalation", "PENDING");
        assertThat(fetched(alice, receipt, "text/html")).contains("on its way");

        for (var part : List.of("profile", "recommendation", "escalation")) {
            Listener.heard(
                    part,
                    "dev.tact.consent.changed.v1",
                    alice.id(),
                    event -> event.path("id").asText().equals(record));
            Customer.as(part + "-service", "rights.acknowledge")
                    .body(Map.of("eventId", record, "part", part, "state", "APPLIED", "at", "2026-11-22T03:00:00Z"))
                    .post("/internal/acknowledgements")
                    .then()
                    .statusCode(204);
        }

        assertThat(propagation(alice, receipt))
                .hasSize(4)
                .allSatisfy((part, state) -> assertThat(state).isEqualTo("APPLIED"));
        assertThat(document(alice, receipt).path("propagation"))
                .allSatisfy(part -> assertThat(part.path("at").asText()).isNotEmpty());
        assertThat(fetched(alice, receipt, "text/html")).contains("done").doesNotContain("on its way");
        assertThat(verifier(fetched(alice, receipt, "application/jose")).verifySignature())
                .isTrue();
    }

    private static Map<String, String> propagation(Customer customer, String receipt) throws Exception {
        return StreamSupport.stream(
                        document(customer, receipt).path("propagation").spliterator(), false)
                .collect(Collectors.toMap(
                        part -> part.path("part").asText(),
                        part -> part.path("state").asText()));
    }

    @Test
    void theLedgersPromiseIsKeptAndProvedToWhoeverDoesNotTrustIt() throws Exception {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);
        var promised = document(alice, receipt).path("ledger");
        assertThat(promised.path("commitment").asText()).isNotEmpty();
        assertThat(promised.path("mergedBy").asText()).isNotEmpty();

        await().until(() -> document(alice, receipt).at("/ledger/inclusion").isObject());

        var keys = Keys.ofJwks(
                given().get("/.well-known/jwks.json").then().extract().asString());
        var jws = fetched(alice, receipt, "application/jose");
        assertThat(dev.tact.verifier.receipt.Receipt.open(jws, keys).id()).isEqualTo(receipt);
        var kept = JSON.readTree(verifier(jws).getPayload()).path("ledger");
        assertThat(kept.path("commitment")).isEqualTo(promised.path("commitment"));
        var proof = kept.path("inclusion");
        var checkpoint = keys.open(proof.path("checkpoint").asText());
        assertThat(Proofs.includes(
                        checkpoint.root(),
                        checkpoint.size(),
                        proof.path("position").asLong(),
                        Merkle.leaf(
                                Hash.ofBase64(kept.path("commitment").asText()).bytes()),
                        StreamSupport.stream(proof.path("hashes").spliterator(), false)
                                .map(hash -> Hash.ofBase64(hash.asText()))
                                .toList()))
                .isTrue();
        assertThat(fetched(alice, receipt, "text/html")).contains("In our ledger", "entry ");
    }

    @Test
    void listsReceiptsNewestFirstPageByPage() {
        var alice = somebody();
        var expected = new ArrayList<String>();
        for (var purpose : List.of("model-training", "fairness-audit", "human-support")) {
            expected.addFirst(agreed(alice, purpose));
        }
        expected.addFirst(withdrawn(alice, "model-training"));

        var first = alice.request()
                .header("Accept-Language", "fr")
                .get("/v1/me/receipts?limit=3")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("receipts[0].decision", is("WITHDRAW"))
                .body("receipts[0].purpose", is("model-training"))
                .body("receipts[0].purposeName", is("Améliorer les recommandations de tous"))
                .body("receipts[0].epoch", is(4))
                .body("receipts[0].categories.status", equalTo(List.of("WITHDRAWN", "WITHDRAWN")))
                .extract();
        var rest = alice.request()
                .get("/v1/me/receipts?limit=3&cursor=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract();

        var listed = new ArrayList<String>(first.path("receipts.receiptId"));
        listed.addAll(rest.path("receipts.receiptId"));
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void whoeverChoseNothingHasNone() {
        somebody()
                .request()
                .get("/v1/me/receipts")
                .then()
                .statusCode(200)
                .body("receipts", hasSize(0))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/me/receipts?limit=0",
                "/v1/me/receipts?limit=101",
                "/v1/me/receipts?limit=x",
                "/v1/me/receipts?cursor=%C3%A9",
                "/v1/me/receipts?cursor=eA",
            })
    void refusesMalformedPages(String path) {
        var status = somebody().request().get(path).then().extract();

        assertThat(status.statusCode()).isIn(400, 404);
        assertThat(status.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aReceiptIsItsOwnersOnly() {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);

        for (var accept : List.of("application/json", "application/ld+json", "application/jose", "text/html")) {
            somebody()
                    .request()
                    .accept(accept)
                    .get(path(receipt))
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", is("receipt-not-found"));
        }
        alice.request().get(path(UUID.randomUUID().toString())).then().statusCode(404);
        alice.request().get(path("x")).then().statusCode(404);
        given().get(path(receipt)).then().statusCode(401);
        given().get("/v1/me/receipts").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "privacy-officer"))
                .get(path(receipt))
                .then()
                .statusCode(403);
    }

    @Test
    void hasNoOtherForm() {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);

        alice.request()
                .accept("image/png")
                .get(path(receipt))
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void officersReadAnybodysAfterAStepUpAndOnRecord() throws Exception {
        var alice = somebody();
        var receipt = agreed(alice, RECOMMENDATIONS);
        var officer = UUID.randomUUID();
        var path = "/v1/receipts/" + receipt;

        given().get(path).then().statusCode(401);
        alice.request().get(path).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.steppedUp(officer, "support-agent"))
                .get(path)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.person(officer, "privacy-officer"))
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        given().auth()
                .oauth2(Tokens.steppedUp(officer, "privacy-officer"))
                .get("/v1/receipts/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", is("receipt-not-found"));
        assertThat(recorded(officer)).isEmpty();

        var jws = given().auth()
                .oauth2(Tokens.steppedUp(officer, "privacy-officer"))
                .accept("application/jose")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(verifier(jws).verifySignature()).isTrue();
        assertThat(recorded(officer)).containsExactly("receipt.read " + receipt);
    }

    private List<String> recorded(UUID officer) {
        return sql.list(
                "select action || ' ' || target from audit_entry where actor = ?", row -> row.getString(1), officer);
    }

    private static JsonNode document(Customer customer, String receipt) throws Exception {
        return JSON.readTree(fetched(customer, receipt, "application/ld+json"));
    }
}
