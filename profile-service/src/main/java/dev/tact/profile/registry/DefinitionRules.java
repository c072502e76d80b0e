package dev.tact.profile.registry;

import dev.tact.kit.language.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a definition may say, and how far a further version of it may go. */
@ApplicationScoped
class DefinitionRules {

    // as the table has it
    private static final Pattern RETENTION = Pattern.compile("P[1-9][0-9]{0,2}[DMY]");
    private static final Period LONGEST = Period.ofYears(10);

    private static final Text UNKNOWN_CATEGORY =
            Text.of("is no category of data", "n'est pas une catégorie de données");
    private static final Text NOT_A_PERIOD = Text.of(
            "must be whole days (999 at most), months or years, ten years at most",
            "doit compter des jours (999 au plus), des mois ou des années entiers, dix ans au plus");
    private static final Text NO_PURPOSE = Text.of(
            "needs no data of its own: rights extend to whatever is kept",
            "n'a pas de données propres : les droits portent sur tout ce qui est conservé");
    private static final Text OTHER_BASIS = Text.of("rests on another legal basis", "repose sur une autre base légale");
    private static final Text SPECIAL = Text.of(
            "must be CONSENT for a special category (GDPR art. 9)",
            "doit être CONSENT pour une catégorie particulière (RGPD art. 9)");
    private static final Text FIXED =
            Text.of("is what it was in the first version", "reste celui de la première version");

    private final Schemas schemas;

    DefinitionRules(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The version asked for; refused, with every field that is wrong, when it may not be. */
    Definition accept(String name, int version, DefinitionRequest request) {
        var refused = new DefinitionNotRegistrable();
        if (!Vocabulary.CATEGORIES.contains(request.category())) {
            refused.violation("category", UNKNOWN_CATEGORY);
        }
        var retention =
                RETENTION.matcher(request.retention()).matches() ? Period.parse(request.retention()) : Period.ZERO;
        if (retention.isZero() || isLonger(retention, LONGEST)) {
            refused.violation("retention", NOT_A_PERIOD);
        }
        request.purposes().forEach((purpose, basis) -> check(purpose, basis, request.sensitivity(), refused));
        SchemaCheck.of(request.schema(), request.kind(), schemas, refused::violation);
        refused.throwIfAny();
        return new Definition(
                name,
                request.kind(),
                version,
                request.category(),
                request.sensitivity(),
                Map.copyOf(request.purposes()),
                retention,
                request.quasiIdentifier(),
                request.agentMask(),
                schemas.compile(request.schema()));
    }

    private static void check(
            String purpose, LegalBasis basis, Sensitivity sensitivity, DefinitionNotRegistrable refused) {
        var field = "purposes." + purpose;
        if (purpose.equals(Vocabulary.RIGHTS)) {
            refused.violation(field, NO_PURPOSE);
        } else if (Vocabulary.SHIPPED.getOrDefault(purpose, basis) != basis) {
            refused.violation(field, OTHER_BASIS);
        } else if (sensitivity == Sensitivity.SPECIAL && basis != LegalBasis.CONSENT) {
            refused.violation(field, SPECIAL);
        }
    }

    /** Refuses a version that is of something else, or that widens what may be done with what is kept already. */
    void requireNarrower(Definition before, Definition next) {
        var changed = new DefinitionNotRegistrable();
        if (next.kind() != before.kind()) {
            changed.violation("kind", FIXED);
        }
        if (!next.category().equals(before.category())) {
            changed.violation("category", FIXED);
        }
        changed.throwIfAny();
        var widens = new WidensUse();
        next.purposes()
                .forEach((purpose, basis) ->
                        widens.mark(before.purposes().get(purpose) != basis, "purposes." + purpose));
        widens.mark(isLonger(next.retention(), before.retention()), "retention")
                .mark(next.sensitivity().compareTo(before.sensitivity()) < 0, "sensitivity")
                .mark(before.quasiIdentifier() && !next.quasiIdentifier(), "quasiIdentifier")
                .mark(next.agentMask().compareTo(before.agentMask()) < 0, "agentMask")
                .throwIfAny();
    }

    /** Whether it is so from the first day of any month of four years, a leap year among them. */
    private static boolean isLonger(Period one, Period other) {
        var start = LocalDate.of(2023, 1, 1);
        return IntStream.range(0, 48)
                .mapToObj(start::plusMonths)
                .anyMatch(day -> day.plus(one).isAfter(day.plus(other)));
    }
}
