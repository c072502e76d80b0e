package dev.tact.profile.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.profile.habits.ChurnModel;
import dev.tact.profile.habits.Interest;
import dev.tact.profile.habits.LifecycleStage;
import dev.tact.profile.habits.Population;
import dev.tact.profile.habits.Repurchase;
import dev.tact.profile.history.History;
import dev.tact.profile.inference.InferenceRule.Inferring;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.registry.Sensitivity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every inference there is. Each of its definitions has to be in force and of normal sensitivity: a rule ends when one becomes
 * sensitive, is retired, or serves the rule's purpose no longer.
 */
@ApplicationScoped
class InferenceRules {

    static final String INTERESTS = "interests";
    static final String BROWSING_INTERESTS = "browsing-interests";
    static final String LIFECYCLE = "lifecycle-stage";
    static final String REPURCHASE = "repurchase-due";
    static final String CHURN = "churn-risk";
    static final List<String> INTEREST_KEYS = List.of(INTERESTS, BROWSING_INTERESTS);
    static final String RECOMMENDING = "personalised-recommendations";
    static final String PROFILING = "behavioural-profiling";

    static final String RECOMMENDER = "recommendation-service";
    private static final String PROFILER = "profile-service";
    private static final String PURCHASE = "purchase";
    private static final String VIEW = "product-viewed";
    private static final int VERSION = 1;
    private static final double LOW = 0.3;
    private static final double HIGH = 0.6;

    /** A rule by the names of its definitions. */
    private record Draft(String output, String input, String purpose, String caller, Inferring inferring) {}

    private final Registry registry;
    private final ObjectMapper json;
    private final Population population = Population.shipped();
    private final List<Draft> drafts = List.of(
            new Draft(INTERESTS, PURCHASE, RECOMMENDING, RECOMMENDER, this::interests),
            new Draft(BROWSING_INTERESTS, VIEW, PROFILING, PROFILER, this::interests),
            new Draft(LIFECYCLE, PURCHASE, RECOMMENDING, RECOMMENDER, InferenceRules::lifecycle),
            new Draft(REPURCHASE, PURCHASE, RECOMMENDING, RECOMMENDER, this::repurchase),
            new Draft(CHURN, PURCHASE, RECOMMENDING, RECOMMENDER, this::churn));

    InferenceRules(Registry registry, ObjectMapper json) {
        this.registry = registry;
        this.json = json;
    }

    /** Whether people may be counted by country. */
    boolean placing() {
        return registry.attribute(Inferences.COUNTRY)
                .filter(country -> country.serves(RECOMMENDING))
                .isPresent();
    }

    /** The rules whose definitions are in force, harmless and for the rule's purpose now. */
    List<InferenceRule> inForce() {
        return drafts.stream()
                .filter(draft -> definitions(draft).stream()
                        .allMatch(definition ->
                                definition.sensitivity() == Sensitivity.NORMAL && definition.serves(draft.purpose)))
                .map(this::rule)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Every attribute that a rule makes, whether it is in force or not. */
    List<String> keys() {
        return drafts.stream().map(Draft::output).toList();
    }

    String version() {
        return VERSION + "/" + population.version();
    }

    private Optional<InferenceRule> rule(Draft draft) {
        return registry.attribute(draft.output)
                .flatMap(output -> registry.event(draft.input)
                        .map(input -> new InferenceRule(output, input, draft.purpose, draft.caller, draft.inferring)));
    }

    private List<Definition> definitions(Draft draft) {
        return registry.attribute(draft.output)
                .flatMap(output -> registry.event(draft.input).map(input -> List.of(output, input)))
                .orElseGet(List::of);
    }

    private Optional<Inferred> interests(History history, LocalDate today, @Nullable Instant since) {
        var found = Interest.on(today, history, since);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inferred(
                        json.valueToTree(found),
                        found.getFirst().category(),
                        history.items().stream()
                                .filter(item -> item.category() != null)
                                .filter(item -> since == null || item.last().isAfter(since))
                                .map(History.Item::itemId)
                                .toList(),
                        List.of()));
    }

    private static Optional<Inferred> lifecycle(History history, LocalDate today, @Nullable Instant since) {
        return LifecycleStage.on(today, history.days())
                .map(stage -> new Inferred(TextNode.valueOf(stage.name()), stage.name(), List.of(), history.days()));
    }

    private Optional<Inferred> repurchase(History history, LocalDate today, @Nullable Instant since) {
        var due = Repurchase.on(today, history, population);
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inferred(
                        json.valueToTree(due),
                        null,
                        due.stream().map(Repurchase::itemId).toList(),
                        List.of()));
    }

    private Optional<Inferred> churn(History history, LocalDate today, @Nullable Instant since) {
        var risk = population.churn().on(today, history.days());
        if (risk.isEmpty()) {
            return Optional.empty();
        }
        var probability = Math.round(risk.getAsDouble() * 100) / 100.0;
        var value = json.createObjectNode().put("probability", probability).put("withinDays", ChurnModel.HORIZON);
        var band = probability < LOW ? "LOW" : probability < HIGH ? "MEDIUM" : "HIGH";
        return Optional.of(new Inferred(
                value,
                band,
                List.of(),
                history.days().stream()
                        .filter(day -> day.isAfter(today.minusDays(ChurnModel.WINDOW)))
                        .toList()));
    }
}
