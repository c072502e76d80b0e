package dev.tact.consent.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.consent.datacontroller.ControllerConfig;
import dev.tact.consent.ledger.Promise;
import dev.tact.consent.propagation.PartProgress;
import dev.tact.consent.receipt.Receipt.CategoryState;
import dev.tact.consent.receipt.Receipt.NoticeThen;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.kit.language.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * Writes receipts as JSON-LD: ISO/IEC TS 27560:2023 in the terms of W3C DPV, with a context of its own inside, so that nothing
 * has to be fetched to read one. What was recorded is in {@code record}, which never changes and has a hash; what may (who the
 * controller is today, what the parts have done) stands beside it.
 */
@ApplicationScoped
class ReceiptDocuments {

    static final String RECEIPT_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr";
    static final String RECORD_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr";
    static final String VERSION = "https://tact.dev/ns/consent#receipt-1";

    private static final String CONTROLLER = "urn:tact:party:controller";
    private static final String OFFICER = "urn:tact:party:data-protection-officer";
    private static final String AUTHORITY = "urn:tact:party:supervisory-authority";
    private static final String JURISDICTION = "urn:tact:jurisdiction:controller";

    private final ControllerConfig controller;
    private final ObjectMapper json;
    private final JsonNode context;

    ReceiptDocuments(ControllerConfig controller, ObjectMapper json) {
        this.controller = controller;
        this.json = json;
        this.context = context(json);
    }

    /** @param asOf when this copy is made */
    ObjectNode write(Receipt receipt, List<PartProgress> parts, @Nullable Promise promise, Instant asOf) {
        var record = record(receipt);
        var document = object();
        document.set("@context", context);
        document.put("id", urn(receipt.id())).put("type", "dpv:ConsentReceipt");
        document.put("identifier", receipt.id().toString());
        document.putArray("conformsTo").add(RECEIPT_SCHEMA).add(VERSION);
        document.put("issued", receipt.issuedAt().toString());
        document.put("asOf", asOf.toString());
        document.put("publisher", CONTROLLER);
        document.put("recordHash", hash(record));
        document.set("record", record);
        document.set("parties", parties());
        document.set("rights", rights());
        if (receipt.isWithdrawal()) {
            document.set("propagation", propagation(parts));
        }
        if (promise != null) {
            document.set("ledger", ledger(promise));
        }
        return document;
    }

    /** SHA-256 of the record in its canonical form (RFC 8785). */
    String hash(JsonNode record) {
        try {
            var canonical = new JsonCanonicalizer(json.writeValueAsString(record)).getEncodedUTF8();
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The document as it is signed and sent. */
    String text(ObjectNode document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode record(Receipt receipt) {
        var record = object();
        record.put("id", urn(receipt.record())).put("type", "dpv:ConsentRecord");
        record.put("identifier", receipt.record().toString());
        record.put("conformsTo", RECORD_SCHEMA);
        record.putObject("subject")
                .put("id", urn(receipt.subject()))
                .put("type", "dpv:DataSubject")
                .put("identifier", receipt.subject().toString());
        record.put("decision", receipt.decision().name());
        record.put("origin", receipt.origin().name());
        record.put("recordedAt", receipt.recordedAt().toString());
        record.put("epoch", receipt.epoch());
        record.put("controller", CONTROLLER);
        record.put("jurisdiction", JURISDICTION);
        record.put("authority", AUTHORITY);
        record.set("process", process(receipt));
        var notice = receipt.notice();
        if (notice != null) {
            record.set("notice", notice(receipt.purpose().code(), notice));
        }
        record.putObject("withdrawal")
                .put("type", "dpv:WithdrawConsent")
                .put("request", "DELETE /v1/me/consents/" + receipt.purpose().code());
        record.set("status", statuses(receipt));
        return record;
    }

    private static ObjectNode process(Receipt receipt) {
        var purpose = receipt.purpose();
        var process = object().put("type", "dpv:Process");
        process.putObject("purpose")
                .put("id", "urn:tact:purpose:%s:%d".formatted(purpose.code(), purpose.version()))
                .put("type", purpose.iri())
                .put("identifier", purpose.code())
                .put("version", purpose.version())
                .set("title", title(purpose.name()));
        process.set("legalBasis", legalBasis(receipt));
        var data = process.putArray("personalData");
        receipt.states()
                .forEach(state -> data.addObject()
                        .put("id", category(state.category()))
                        .put("type", purpose.specialCategory() ? "dpv:SpecialCategoryPersonalData" : "dpv:PersonalData")
                        .put("identifier", state.category()));
        process.put("processing", purpose.profiling() ? "dpv:Profiling" : "dpv:Use");
        var recipients = process.putArray("recipients");
        purpose.recipients()
                .forEach(name ->
                        recipients.addObject().put("type", "dpv:Recipient").put("name", name));
        var storage = process.putArray("storage");
        storage.addObject()
                .put("type", "dpv:StorageDuration")
                .putObject("duration")
                .put("type", "dpv:TemporalDuration")
                .put("value", purpose.retention().toString());
        storage.addObject().put("type", "dpv:StorageLocation").put("location", JURISDICTION);
        return process;
    }

    private static ArrayNode legalBasis(Receipt receipt) {
        var basis = array();
        if (receipt.method() == Method.SIMULATED) {
            return basis.add("dpv:Consent");
        }
        return receipt.purpose().specialCategory()
                ? basis.add("dpv:ExplicitlyExpressedConsent").add("eu-gdpr:A9-2-a")
                : basis.add("dpv:ExpressedConsent").add("eu-gdpr:A6-1-a");
    }

    private static ObjectNode notice(String purpose, NoticeThen notice) {
        var shown = object().put("id", "urn:tact:notice:%s:%d".formatted(purpose, notice.version()))
                .put("type", "dpv:ConsentNotice")
                .put("version", notice.version())
                .put("contentHash", "sha-256:" + notice.contentHash());
        var languages = shown.putArray("language");
        notice.languages().forEach(languages::add);
        put(shown, "showing", notice.showing() == null ? null : urn(notice.showing()));
        put(shown, "shownAt", notice.shownAt());
        return shown;
    }

    /** One status per outcome: giving again renews some categories while it gives others. */
    private static ArrayNode statuses(Receipt receipt) {
        var covered = new LinkedHashMap<ConsentStatus, ArrayNode>();
        for (CategoryState state : receipt.states()) {
            covered.computeIfAbsent(state.status(), status -> array()).add(category(state.category()));
        }
        if (covered.isEmpty()) {
            covered.put(ConsentStatus.NO_RECORD, array());
        }
        var statuses = array();
        covered.forEach((status, categories) -> {
            var said = statuses.addObject().put("type", DpvStatus.of(status).term());
            said.set("covers", categories);
            said.set("indicatedBy", actor(receipt));
            said.put("indicatedAt", receipt.interactionAt().toString());
            put(said, "indicationMethod", receipt.method());
            said.set("duration", duration(status, receipt.expiresAt()));
        });
        return statuses;
    }

    private static ObjectNode actor(Receipt receipt) {
        var role = switch (receipt.origin()) {
            case CUSTOMER, DEVICE -> "dpv:DataSubject";
            case GUARDIAN -> "dpv:GuardianOfDataSubject";
            case AGENT -> "dpv:Employee";
            case OFFICER -> "dpv:DataProtectionOfficer";
            case IMPORT, SYSTEM -> "dpv:DataController";
        };
        return object().put("id", urn(receipt.actor())).put("type", role);
    }

    private static ObjectNode duration(ConsentStatus status, @Nullable Instant expiresAt) {
        return status.denied() || expiresAt == null
                ? object().put("type", "dpv:UntilEventDuration").put("value", "a later choice")
                : object().put("type", "dpv:UntilTimeDuration").put("value", expiresAt.toString());
    }

    private ArrayNode parties() {
        var parties = array();
        parties.addObject()
                .put("id", CONTROLLER)
                .put("type", "dpv:DataController")
                .put("name", controller.name())
                .put("address", controller.address())
                .put("contact", controller.contact().toString())
                .put("officer", OFFICER)
                .putObject("jurisdiction")
                .put("id", JURISDICTION)
                .put("type", "dpv:Country")
                .put("location", "loc:" + controller.country());
        parties.addObject()
                .put("id", OFFICER)
                .put("type", "dpv:DataProtectionOfficer")
                .put("contact", controller.dataProtectionOfficer().toString());
        parties.addObject()
                .put("id", AUTHORITY)
                .put("type", "dpv:DataProtectionAuthority")
                .put("name", controller.authority().name())
                .put("contact", controller.authority().contact().toString());
        return parties;
    }

    private ArrayNode rights() {
        var rights = array();
        for (var right : Right.values()) {
            rights.addObject()
                    .<ObjectNode>set("type", array().add("dpv:DataSubjectRight").add(right.term()))
                    .put(
                            "exercisedAt",
                            right == Right.COMPLAINT
                                    ? controller.authority().contact().toString()
                                    : controller.privacyPage().toString())
                    .set("title", title(right.title()));
        }
        return rights;
    }

    private static ArrayNode propagation(List<PartProgress> parts) {
        var propagation = array();
        parts.forEach(progress -> propagation
                .addObject()
                .put("part", progress.part().code())
                .put("state", progress.state().name())
                .put("at", progress.at().toString()));
        return propagation;
    }

    /** The proof in the form that consent-verifier reads. */
    private static ObjectNode ledger(Promise promise) {
        var ledger = object().put("commitment", promise.commitment().toString())
                .put("mergedBy", promise.recordedAt().plus(promise.mergeDelay()).toString());
        var inclusion = promise.inclusion();
        if (inclusion != null) {
            var proof = ledger.putObject("inclusion")
                    .put("position", inclusion.position())
                    .put("treeSize", inclusion.treeSize())
                    .put("leafHash", inclusion.leaf().toString());
            var hashes = proof.putArray("hashes");
            inclusion.path().forEach(hash -> hashes.add(hash.toString()));
            proof.put("checkpoint", inclusion.checkpoint());
        }
        return ledger;
    }

    private static ObjectNode title(Text text) {
        return object().put("en", text.en()).put("fr", text.fr());
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }

    private static String category(String code) {
        return "urn:tact:category:" + code;
    }

    private static String urn(UUID id) {
        return "urn:uuid:" + id;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static JsonNode context(ObjectMapper json) {
        try (var stream = ReceiptDocuments.class.getResourceAsStream("/receipt/context.jsonld")) {
            return json.readTree(Objects.requireNonNull(stream));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
