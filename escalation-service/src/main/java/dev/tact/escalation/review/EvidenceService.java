package dev.tact.escalation.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.review.ReviewTranscriptResponse.Line;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.uses.UseRecorded;
import dev.tact.kit.uses.Uses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows evidence to whoever holds the case, part by part: that it was looked at, the use record and the audit entry are part of the
 * reading.
 */
@ApplicationScoped
@Transactional
class EvidenceService {

    private static final int MESSAGES = 200;
    private static final List<String> WORDS = List.of("support-history");

    /** GDPR, article 22(3); AI Act, article 14(4): somebody who may overrule, and does not lean on the output. */
    private static final Text POLICY = Text.of(
            "Look at the facts, not at the score: the customer's viewpoint counts as much as what the system said. You may uphold,"
                    + " change or reverse, and nobody's figures suffer from it. The system is not right because it is sure. Ask yourself"
                    + " whether you would have decided so with only this evidence. Data that should not have been used, that is wrong or that"
                    + " the customer withdrew is a reason to reverse. Where evidence is missing, doubt counts for the customer. Give the"
                    + " reasons that decided, in the customer's language, so that they can be contested.",
            "Regardez les faits, non le score : le point de vue du client compte autant que ce qu'a dit le système. Vous pouvez"
                    + " maintenir, modifier ou annuler, et les chiffres de personne n'en pâtissent. Le système n'a pas raison parce qu'il est"
                    + " sûr de lui. Demandez-vous si, avec ces seules pièces, vous auriez décidé ainsi. Des données qui n'auraient pas dû"
                    + " servir, fausses ou retirées par le client sont un motif d'annulation. Si une pièce manque, le doute profite au client."
                    + " Donnez les motifs décisifs, dans la langue du client, pour qu'ils puissent être contestés.");

    private final ReviewRepository reviews;
    private final ReviewWords words;
    private final Cases cases;
    private final Conversations conversations;
    private final Staff staff;
    private final Uses uses;
    private final Audit audit;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    EvidenceService(
            ReviewRepository reviews,
            ReviewWords words,
            Cases cases,
            Conversations conversations,
            Staff staff,
            Uses uses,
            Audit audit,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.reviews = reviews;
        this.words = words;
        this.cases = cases;
        this.conversations = conversations;
        this.staff = staff;
        this.uses = uses;
        this.audit = audit;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    SnapshotResponse snapshot(UUID contestId, UUID reviewer) {
        var review = held(contestId, reviewer);
        var document = document(review);
        if (document != null) {
            tell(review, reviewer, categories(document), 1);
        }
        viewed(review, reviewer, Evidence.SNAPSHOT);
        return new SnapshotResponse(
                review.snapshot() == null ? "MISSING" : review.snapshot(),
                review.snapshotReason(),
                review.sha256(),
                document);
    }

    ViewpointResponse viewpoint(UUID contestId, UUID reviewer) {
        var review = held(contestId, reviewer);
        var viewpoint = words.open(review.subject(), review.viewpointCell(), review.viewpoint());
        tell(review, reviewer, WORDS, 1);
        viewed(review, reviewer, Evidence.VIEWPOINT);
        return new ViewpointResponse(viewpoint);
    }

    ReviewTranscriptResponse transcript(UUID contestId, UUID reviewer) {
        var review = held(contestId, reviewer);
        // one more than are shown tells whether there are more
        var said = conversations.lastSaid(review.conversationId(), Conversations.FOR_THE_DESK, MESSAGES + 1);
        var truncated = said.size() > MESSAGES;
        var shown = truncated ? said.subList(1, said.size()) : said;
        tell(review, reviewer, WORDS, shown.size());
        viewed(review, reviewer, Evidence.TRANSCRIPT);
        return new ReviewTranscriptResponse(shown.stream().map(Line::from).toList(), truncated);
    }

    /** Nothing of the customer: no use of their data. */
    ReviewPolicyResponse policy(UUID contestId, UUID reviewer, Locale language) {
        viewed(held(contestId, reviewer), reviewer, Evidence.POLICY);
        return new ReviewPolicyResponse(POLICY.in(language));
    }

    /** Whether they decided an earlier contest of the same thing, or the decision itself names them. */
    boolean hadPart(Review review, UUID agent) {
        if (reviews.whoDecided(review.subject(), review.target().name(), review.targetId())
                .contains(agent)) {
            return true;
        }
        var document = document(review);
        return document != null && document.toString().contains(agent.toString());
    }

    /** What is contested, as it was; null when it is missing. */
    @Nullable
    JsonNode document(Review review) {
        var sealed = review.document();
        if (sealed == null) {
            return null;
        }
        try {
            return json.readTree(words.open(review.subject(), review.documentCell(), sealed));
        } catch (JsonProcessingException unreadable) {
            // without the cause: the parser's message may quote a value
            throw new IllegalStateException("a snapshot is not what was written");
        }
    }

    private Review held(UUID contestId, UUID reviewer) {
        var review = reviews.find(contestId).orElseThrow(Problems::notFound);
        cases.heldBy(review.caseId(), reviewer);
        return review;
    }

    private void viewed(Review review, UUID reviewer, Evidence part) {
        reviews.viewed(ids.next(), review.contestId(), reviewer, part, clock.instant());
        // last: it keeps all other audit entries waiting until this transaction ends
        audit.record(reviewer, "review.evidence.read", "contest:" + review.contestId(), Map.of("part", part.name()));
    }

    private void tell(Review review, UUID reviewer, List<String> categories, int count) {
        uses.tell(
                review.subject(),
                new UseRecorded(
                        ids.next(),
                        clock.instant(),
                        "escalation-service",
                        new UseRecorded.Reader(staff.person(reviewer).displayName()),
                        "data-subject-rights",
                        categories,
                        count,
                        List.of(),
                        // no consent was asked: the law asks for the review
                        "LEGAL_OBLIGATION",
                        null,
                        review.caseId()));
    }

    /** The categories of data that the explanation names. */
    private static List<String> categories(JsonNode document) {
        var categories = new TreeSet<String>();
        document.path("dataUsed").forEach(used -> {
            if (used.path("category").isTextual()) {
                categories.add(used.path("category").textValue());
            }
        });
        return List.copyOf(categories);
    }
}
