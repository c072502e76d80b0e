package dev.tact.consent.receipt;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.JsonDocument;
import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receipts read as linked data, by a library that may fetch nothing. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class ReceiptJsonLdTest {

    private static final String DPV = "https://w3id.org/dpv";
    private static final String DPV_TERM = DPV + "#";
    private static final String DCT = "http://purl.org/dc/terms/";

    /** The choices whose receipts are read. */
    enum Chosen {
        GIVEN {
            @Override
            Response by(Customer customer) {
                return customer.gives(RECOMMENDATIONS, "purchases", "browsing");
            }
        },
        REFUSED {
            @Override
            Response by(Customer customer) {
                return customer.refuses("direct-marketing");
            }
        },
        WITHDRAWN {
            @Override
            Response by(Customer customer) {
                customer.gives("model-training").then().statusCode(201);
                return customer.withdraws("model-training");
            }
        },
        GIVEN_FOR_A_SPECIAL_CATEGORY {
            @Override
            Response by(Customer customer) {
                return customer.gives("voice-tone");
            }
        };

        abstract Response by(Customer customer);

        /** The receipt once the ledger has merged it, so that its proof is read too. */
        String receipt() {
            var customer = somebody();
            String id = by(customer).then().extract().path("receiptId");
            return await().until(
                            () -> customer.request()
                                    .accept("application/ld+json")
                                    .get("/v1/me/receipts/" + id)
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .asString(),
                            receipt -> receipt.contains("\"inclusion\":{"));
        }
    }

    /** Fails on any term without a meaning, and on anything to fetch. */
    private static JsonObject expanded(String receipt) throws JsonLdError {
        var options = new JsonLdOptions((url, loading) -> {
            throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "would fetch " + url);
        });
        options.setUndefinedTermsPolicy(ProcessingPolicy.Fail);
        var document = JsonDocument.of(new StringReader(receipt));
        return JsonLd.expand(document).options(options).get().getJsonObject(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyTermMeansSomethingAndNothingIsFetched(Chosen chosen) throws Exception {
        var receipt = chosen.receipt();
        var document =
                JsonDocument.of(new StringReader(receipt)).getJsonContent().orElseThrow();

        var expanded = expanded(receipt);

        // each value of the document is still there: nothing was dropped on the way
        var kept = literals(expanded).collect(Collectors.toSet());
        assertThat(kept)
                .containsAll(literals(withoutContext(document))
                        .map(ReceiptJsonLdTest::absolute)
                        .toList());
        assertThat(iris(expanded).filter(iri -> !iri.contains(":"))).isEmpty();
    }

    @Test
    void aTermWithoutAMeaningWouldBeNoticed() {
        var receipt = Chosen.GIVEN.receipt().replace("\"recordHash\":\"sha", "\"recordHush\":\"sha");

        assertThatThrownBy(() -> expanded(receipt)).isInstanceOf(JsonLdError.class);
    }

    @ParameterizedTest
    @EnumSource
    void dpvsTermsAreSpelledAsDpvSpellsThem(Chosen chosen) throws Exception {
        var used = iris(expanded(chosen.receipt()))
                .filter(iri -> iri.startsWith(DPV))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isNotEmpty().isSubsetOf(spelled());
    }

    @Test
    void allStatusesAreSpelledAsDpvSpellsThem() {
        assertThat(Stream.of(DpvStatus.values()).map(status -> status.term().replace("dpv:", DPV_TERM)))
                .isSubsetOf(spelled());
    }

    @ParameterizedTest
    @EnumSource
    void hasAllThatTheStandardRequires(Chosen chosen) throws Exception {
        var receipt = expanded(chosen.receipt());
        var record = node(receipt, DPV_TERM + "hasRecordOfActivity");
        var process = node(record, DPV_TERM + "hasProcess");

        // ISO/IEC TS 27560:2023, 6.4: the receipt
        requires(receipt, DCT + "identifier", DCT + "conformsTo", DCT + "created", DCT + "issued");
        // 6.3.2, 6.3.3: record and principal
        requires(record, DCT + "identifier", DCT + "conformsTo", DPV_TERM + "hasDataSubject");
        requires(node(record, DPV_TERM + "hasDataSubject"), "@id", DCT + "identifier");
        // 6.3.4: processing
        requires(
                record,
                DPV_TERM + "hasNotice",
                DPV_TERM + "hasDataController",
                DPV_TERM + "hasJurisdiction",
                DPV_TERM + "hasAuthority",
                DPV_TERM + "hasConsentControl");
        requires(node(record, DPV_TERM + "hasNotice"), "@id", DCT + "language");
        requires(
                process,
                DPV_TERM + "hasPurpose",
                DPV_TERM + "hasLegalBasis",
                DPV_TERM + "hasPersonalData",
                DPV_TERM + "hasProcessing",
                DPV_TERM + "hasStorageCondition",
                DPV_TERM + "hasRecipient");
        assertThat(types(process, DPV_TERM + "hasStorageCondition"))
                .containsExactlyInAnyOrder(DPV_TERM + "StorageDuration", DPV_TERM + "StorageLocation");
        // 6.3.5: personal data
        nodes(process, DPV_TERM + "hasPersonalData").forEach(data -> requires(data, "@type", DCT + "identifier"));
        // 6.3.6: parties
        assertThat(types(receipt, DPV_TERM + "hasEntity")).contains(DPV_TERM + "DataController");
        requires(
                node(receipt, DPV_TERM + "hasEntity"),
                "@id",
                DPV_TERM + "hasName",
                DPV_TERM + "hasAddress",
                DPV_TERM + "hasContact");
        // 6.3.7: events
        assertThat(nodes(record, DPV_TERM + "hasConsentStatus"))
                .isNotEmpty()
                .allSatisfy(status -> requires(
                        status,
                        "@type",
                        DPV_TERM + "isIndicatedAtTime",
                        DPV_TERM + "isIndicatedBy",
                        DPV_TERM + "hasDuration"));
        assertThat(nodes(receipt, DPV_TERM + "hasRight"))
                .isNotEmpty()
                .allSatisfy(right -> requires(right, "@type", DPV_TERM + "isExercisedAt"));
    }

    @Test
    void partiesNamedInTheRecordAreDescribedBesideIt() throws Exception {
        var receipt = expanded(Chosen.GIVEN.receipt());
        var record = node(receipt, DPV_TERM + "hasRecordOfActivity");
        var described = nodes(receipt, DPV_TERM + "hasEntity").stream()
                .map(party -> party.getString("@id"))
                .toList();

        assertThat(described)
                .contains(
                        node(record, DPV_TERM + "hasDataController").getString("@id"),
                        node(record, DPV_TERM + "hasAuthority").getString("@id"));
        assertThat(node(node(receipt, DPV_TERM + "hasEntity"), DPV_TERM + "hasJurisdiction")
                        .getString("@id"))
                .isEqualTo(node(record, DPV_TERM + "hasJurisdiction").getString("@id"));
    }

    @Test
    void theLegalBasisFollowsTheKindOfData() throws Exception {
        assertThat(legalBasis(Chosen.GIVEN))
                .containsExactly(DPV_TERM + "ExpressedConsent", DPV + "/legal/eu/gdpr#A6-1-a");
        assertThat(legalBasis(Chosen.GIVEN_FOR_A_SPECIAL_CATEGORY))
                .containsExactly(DPV_TERM + "ExplicitlyExpressedConsent", DPV + "/legal/eu/gdpr#A9-2-a");
    }

    private static List<String> legalBasis(Chosen chosen) throws JsonLdError {
        var process = node(node(expanded(chosen.receipt()), DPV_TERM + "hasRecordOfActivity"), DPV_TERM + "hasProcess");
        return nodes(process, DPV_TERM + "hasLegalBasis").stream()
                .map(basis -> basis.getString("@id"))
                .toList();
    }

    private static void requires(JsonObject node, String... properties) {
        assertThat(node.keySet()).contains(properties);
    }

    private static JsonObject node(JsonObject in, String property) {
        return nodes(in, property).getFirst();
    }

    private static List<JsonObject> nodes(JsonObject in, String property) {
        return in.getJsonArray(property).getValuesAs(JsonObject.class);
    }

    private static List<String> types(JsonObject in, String property) {
        return nodes(in, property).stream()
                .map(node -> node.getJsonArray("@type").getString(0))
                .toList();
    }

    private static JsonValue withoutContext(JsonStructure document) {
        return Json.createPatchBuilder().remove("/@context").build().apply(document);
    }

    /** All strings and numbers that are values. */
    private static Stream<String> literals(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.values().stream().flatMap(ReceiptJsonLdTest::literals);
            case JsonArray array -> array.stream().flatMap(ReceiptJsonLdTest::literals);
            case JsonString string -> Stream.of(string.getString());
            default -> Stream.of(value.toString());
        };
    }

    /** All properties, types and references. */
    private static Stream<String> iris(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                object.entrySet().stream().flatMap(entry -> switch (entry.getKey()) {
                    case "@id", "@type" -> literals(entry.getValue());
                    case "@value", "@language" -> Stream.empty();
                    case "@list" -> iris(entry.getValue());
                    default -> Stream.concat(Stream.of(entry.getKey()), iris(entry.getValue()));
                });
            case JsonArray array -> array.stream().flatMap(ReceiptJsonLdTest::iris);
            default -> Stream.empty();
        };
    }

    private static String absolute(String value) {
        return value.replaceFirst("^dpv:", DPV_TERM)
                .replaceFirst("^eu-gdpr:", DPV + "/legal/eu/gdpr#")
                .replaceFirst("^loc:", DPV + "/loc#");
    }

    private static Set<String> spelled() {
        try (var list = Objects.requireNonNull(resource().openStream())) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static URL resource() {
        return Objects.requireNonNull(ReceiptJsonLdTest.class.getResource("/receipt/dpv-terms.txt"));
    }
}
