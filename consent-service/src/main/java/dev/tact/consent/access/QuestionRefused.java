package dev.tact.consent.access;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import java.util.Locale;

/** A question is complete, and yet none that could be decided: a subject of a kind there is not, an id that is none. */
@SuppressWarnings("serial")
final class QuestionRefused extends Exception {

    private final String field;
    private final Text reason;

    QuestionRefused(String field, String en, String fr) {
        super(field, null, false, false);
        this.field = field;
        this.reason = Text.of(en, fr);
    }

    /** For a question that stands alone: the whole request is refused. */
    Problem problem() {
        return Problems.invalid().violation(field, reason);
    }

    /** For a question among others, which are answered all the same. */
    String sentence(Locale language) {
        return field + " " + reason.in(language);
    }
}
