package dev.tact.consent.access;

import dev.tact.consent.decision.DecisionMetrics;
import dev.tact.consent.decision.Decisions;
import dev.tact.consent.decision.Question;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts AuthZEN's questions to the rule. */
@ApplicationScoped
class AccessService {

    private final Decisions decisions;
    private final DecisionMetrics metrics;
    private final AccessConfig config;

    AccessService(Decisions decisions, DecisionMetrics metrics, AccessConfig config) {
        this.decisions = decisions;
        this.metrics = metrics;
        this.config = config;
    }

    EvaluationResponse evaluate(EvaluationRequest request, String client) {
        return EvaluationResponse.from(metrics.told(decisions.decide(List.of(Questions.alone(request, client))))
                .getFirst());
    }

    /** @param language of what is said of a question that cannot be decided */
    EvaluationsResponse evaluate(EvaluationsRequest request, String client, Locale language) {
        var semantic = Semantic.of(request.options());
        var defaults = request.defaults();
        var items = request.evaluations();
        if (items == null || items.isEmpty()) {
            return EvaluationsResponse.of(evaluate(defaults, client));
        }
        if (items.size() > config.evaluations()) {
            throw new TooManyEvaluations(config.subjects(), config.evaluations());
        }
        var questions = new ArrayList<Question>(items.size());
        var failed = new HashMap<Integer, EvaluationResponse>();
        for (var index = 0; index < items.size(); index++) {
            var at = "evaluations[" + index + "]";
            var item = items.get(index);
            if (item == null) {
                throw Problems.invalid().violation(at, Text.of("is missing", "manque"));
            }
            try {
                questions.add(Questions.read(item.over(defaults), client, at + "."));
            } catch (QuestionRefused refused) {
                failed.put(index, EvaluationResponse.failed(refused.sentence(language)));
            }
        }
        if (questions.stream().map(Question::subject).distinct().count() > config.subjects()) {
            throw new TooManyEvaluations(config.subjects(), config.evaluations());
        }
        var decided = metrics.told(decisions.decide(questions)).iterator();
        var answers = new ArrayList<EvaluationResponse>(items.size());
        for (var index = 0; index < items.size(); index++) {
            var failure = failed.get(index);
            answers.add(failure == null ? EvaluationResponse.from(decided.next()) : failure);
        }
        return EvaluationsResponse.of(semantic.cut(answers));
    }

    /** How far a list of questions is worked through (AuthZEN §7.1.2.1). */
    private enum Semantic {
        EXECUTE_ALL {
            @Override
            boolean endsWith(EvaluationResponse answer) {
                return false;
            }
        },
        DENY_ON_FIRST_DENY {
            @Override
            boolean endsWith(EvaluationResponse answer) {
                return !answer.decision();
            }
        },
        PERMIT_ON_FIRST_PERMIT {
            @Override
            boolean endsWith(EvaluationResponse answer) {
                return answer.decision();
            }
        };

        abstract boolean endsWith(EvaluationResponse answer);

        static Semantic of(EvaluationsRequest.@Nullable Options options) {
            var named = options == null ? null : options.semantic();
            if (named == null) {
                return EXECUTE_ALL;
            }
            return switch (named) {
                case "execute_all" -> EXECUTE_ALL;
                case "deny_on_first_deny" -> DENY_ON_FIRST_DENY;
                case "permit_on_first_permit" -> PERMIT_ON_FIRST_PERMIT;
                default ->
                    throw Problems.invalid()
                            .violation(
                                    "options.evaluations_semantic",
                                    Text.of(
                                            "must be execute_all, deny_on_first_deny or permit_on_first_permit",
                                            "doit être execute_all, deny_on_first_deny ou permit_on_first_permit"));
            };
        }

        List<EvaluationResponse> cut(List<EvaluationResponse> answers) {
            for (var index = 0; index < answers.size(); index++) {
                if (endsWith(answers.get(index))) {
                    return answers.subList(0, index + 1);
                }
            }
            return answers;
        }
    }
}
