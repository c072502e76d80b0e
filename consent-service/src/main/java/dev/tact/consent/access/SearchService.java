package dev.tact.consent.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.consent.access.EvaluationRequest.Action;
import dev.tact.consent.access.EvaluationRequest.Entity;
import dev.tact.consent.access.SearchTokens.Place;
import dev.tact.consent.decision.Decisions;
import dev.tact.consent.decision.Question;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an evaluation would allow. Candidates are read in the order of their keys, a bounded number a call, and each is
 * decided as any question is: what is found is what would be allowed, and nobody else is told of. A page may therefore hold
 * fewer results than wanted, or none, and yet not be the last.
 */
@ApplicationScoped
class SearchService {

    // before everybody; and nobody's id
    private static final UUID NOBODY = new UUID(0, 0);
    // the ids made here, which devices bear; a customer's comes from the realm (4) or from an earlier system (5)
    private static final int VERSION_OF_DEVICES = 7;
    // stands where the request has nothing to say
    private static final String ANY = "any";

    private record Candidate<T>(String key, Question question, T result) {}

    /** The part wanted of one search. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Wanted(byte[] search, Place place) {}

    private final Decisions decisions;
    private final Subjects subjects;
    private final Purposes purposes;
    private final SearchTokens tokens;
    private final AccessConfig.Search config;
    private final MeterRegistry meters;

    SearchService(
            Decisions decisions,
            Subjects subjects,
            Purposes purposes,
            SearchTokens tokens,
            AccessConfig config,
            MeterRegistry meters) {
        this.decisions = decisions;
        this.subjects = subjects;
        this.purposes = purposes;
        this.tokens = tokens;
        this.config = config.search();
        this.meters = meters;
    }

    /** Which customers allow this, of those known: whoever never had a choice recorded is in no list, a contract or not. */
    SearchResponse<Entity> subjects(SearchRequest request, String client) {
        admit("subject");
        var asked = request.about(NOBODY.toString());
        var question = Questions.alone(asked, client);
        var wanted = wanted("subject", client, asked, request.page());
        var people = Questions.CUSTOMER.equals(
                        Objects.requireNonNull(asked.subject()).type())
                ? people(question, wanted.place().after())
                : List.<UUID>of();
        return page(
                wanted,
                people.stream()
                        .filter(person -> person.version() != VERSION_OF_DEVICES)
                        .map(person -> new Candidate<>(
                                person.toString(),
                                new Question(
                                        person,
                                        question.purpose(),
                                        question.category(),
                                        question.caller(),
                                        question.signal()),
                                Entity.of(Questions.CUSTOMER, person.toString())))
                        .toList(),
                people.size() == config.largestPage() ? people.getLast().toString() : "");
    }

    /** Which categories this subject allows for this purpose. */
    SearchResponse<Entity> resources(SearchRequest request, String client) {
        admit("resource");
        var asked = request.on(ANY);
        var question = Questions.alone(asked, client);
        var wanted = wanted("resource", client, asked, request.page());
        var categories = Questions.DATA_CATEGORY.equals(
                        Objects.requireNonNull(asked.resource()).type())
                ? purposes.find(question.purpose()).stream().flatMap(purpose -> purpose.categories().stream())
                : Stream.<String>empty();
        return page(
                wanted,
                following(
                        categories,
                        wanted,
                        category -> new Candidate<>(
                                category,
                                new Question(
                                        question.subject(),
                                        question.purpose(),
                                        category,
                                        question.caller(),
                                        question.signal()),
                                Entity.of(Questions.DATA_CATEGORY, category))),
                "");
    }

    /** For which purposes this subject allows this category. */
    SearchResponse<Action> actions(SearchRequest request, String client) {
        admit("action");
        var asked = request.to(ANY);
        var question = Questions.alone(asked, client);
        var wanted = wanted("action", client, asked, request.page());
        var using = purposes.all().stream()
                .filter(purpose -> purpose.covers(question.category()))
                .map(Purpose::code);
        return page(
                wanted,
                following(
                        using,
                        wanted,
                        purpose -> new Candidate<>(
                                purpose,
                                new Question(
                                        question.subject(),
                                        purpose,
                                        question.category(),
                                        question.caller(),
                                        question.signal()),
                                Action.named(purpose))),
                "");
    }

    private void admit(String kind) {
        if (!config.enabled()) {
            throw Problems.notFound();
        }
        meters.counter("tact.consent.searches", "kind", kind).increment();
    }

    /** Those who may allow it: where consent is asked, whoever said yes; else everybody known, since only a no is recorded. */
    private List<UUID> people(Question question, String after) {
        var from = after.isEmpty() ? NOBODY : UUID.fromString(after);
        return purposes.find(question.purpose())
                // else nobody's answer could be yes
                .filter(purpose ->
                        purpose.covers(question.category()) && purpose.callers().contains(question.caller()))
                .map(purpose -> purpose.isAsked()
                        ? subjects.allowing(
                                new Slot(question.purpose(), question.category()), from, config.largestPage())
                        : subjects.known(from, config.largestPage()))
                .orElse(List.of());
    }

    private static <T> List<Candidate<T>> following(
            Stream<String> codes, Wanted wanted, Function<String, Candidate<T>> candidate) {
        return codes.sorted()
                .filter(code -> code.compareTo(wanted.place().after()) > 0)
                .map(candidate)
                .toList();
    }

    /** @param end after which key there may be more candidates; empty where there are none */
    private <T> SearchResponse<T> page(Wanted wanted, List<Candidate<T>> candidates, String end) {
        var decided =
                decisions.decide(candidates.stream().map(Candidate::question).toList());
        var results = new ArrayList<T>();
        var after = wanted.place().after();
        for (var index = 0; index < candidates.size(); index++) {
            if (results.size() == wanted.place().limit()) {
                return SearchResponse.of(results, token(wanted, after));
            }
            var candidate = candidates.get(index);
            if (decided.get(index).verdict().allowed()) {
                results.add(candidate.result());
            }
            after = candidate.key();
        }
        return SearchResponse.of(results, end.isEmpty() ? "" : token(wanted, end));
    }

    private String token(Wanted wanted, String after) {
        return tokens.seal(wanted.search(), new Place(wanted.place().limit(), after));
    }

    private Wanted wanted(String kind, String client, EvaluationRequest asked, SearchRequest.@Nullable Page page) {
        var limit = limit(page);
        var token = page == null ? null : page.token();
        var search = tokens.search(kind, client, asked, properties(page));
        if (token == null) {
            return new Wanted(search, new Place(limit == null ? config.page() : limit, ""));
        }
        var place = tokens.open(search, token)
                // a limit that is left out is the one asked for first, as in the specification's own example
                .filter(found -> limit == null || limit == found.limit())
                .orElseThrow(() -> Problems.invalid()
                        .violation(
                                "page.token",
                                Text.of(
                                        "is not a token of this very search",
                                        "n'est pas un jeton de cette recherche même")));
        return new Wanted(search, place);
    }

    private @Nullable Integer limit(SearchRequest.@Nullable Page page) {
        var limit = page == null ? null : page.limit();
        if (limit == null) {
            return null;
        }
        if (limit < 0) {
            throw Problems.invalid()
                    .violation("page.limit", Text.of("must not be negative", "ne doit pas être négatif"));
        }
        return Math.min(limit, config.largestPage());
    }

    private static Object properties(SearchRequest.@Nullable Page page) {
        JsonNode properties = page == null ? null : page.properties();
        if (properties == null || properties.isNull()) {
            return List.of();
        }
        if (!properties.isObject()) {
            throw Problems.invalid().violation("page.properties", Text.of("must be an object", "doit être un objet"));
        }
        return properties;
    }
}
