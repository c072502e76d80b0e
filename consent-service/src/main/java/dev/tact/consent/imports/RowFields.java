package dev.tact.consent.imports;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Method;
import dev.tact.kit.ids.NamedUuid;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row as its file spells them, and what they mean.
 *
 * <p>{@code purpose}, {@code decision} (GIVE, REFUSE, WITHDRAW) and {@code method} (BUTTON, API, VOICE, PAPER; SIMULATED on a
 * developer's machine) are required, and {@code subject} (our id, or the earlier system's as {@code online-retail:17757}) or
 * {@code externalId} (the latter only); {@code interactionAt} (ISO 8601, with its offset) too, except of what nobody said;
 * {@code categories} (all of the purpose's where there are none) and {@code evidence} may be absent.
 */
record RowFields(
        @Nullable String subject,
        @Nullable String externalId,
        @Nullable String purpose,
        @Nullable List<@Nullable String> categories,
        @Nullable String decision,
        @Nullable String method,
        @Nullable String interactionAt,
        @Nullable String evidence) {

    private static final Set<ConsentEvent.Kind> DECISIONS =
            Set.of(ConsentEvent.Kind.GIVE, ConsentEvent.Kind.REFUSE, ConsentEvent.Kind.WITHDRAW);
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern EXTERNAL_ID =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,63}:[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final int LONGEST_EVIDENCE = 2_000;

    /**
     * @param simulated whether consents that nobody gave are taken
     * @throws RowRefused with the reason as a code
     */
    ConsentRow read(long line, Purposes purposes, boolean simulated, Instant now) throws RowRefused {
        var who = person();
        var about = purposes.find(required(purpose, "PURPOSE_MISSING"))
                .orElseThrow(() -> new RowRefused("UNKNOWN_PURPOSE"));
        if (!about.isAsked()) {
            throw new RowRefused("PURPOSE_NOT_BASED_ON_CONSENT");
        }
        var said = constant(ConsentEvent.Kind.class, required(decision, "DECISION_MISSING"), "DECISION_UNKNOWN");
        if (!DECISIONS.contains(said)) {
            throw new RowRefused("DECISION_UNKNOWN");
        }
        var how = constant(Method.class, required(method, "METHOD_MISSING"), "METHOD_UNKNOWN");
        if (how == Method.SIMULATED && !simulated) {
            throw new RowRefused("SIMULATED_NOT_ALLOWED");
        }
        if (said == ConsentEvent.Kind.GIVE && about.specialCategory() && !how.express()) {
            throw new RowRefused("EXPRESS_STATEMENT_NEEDED");
        }
        var proof = text(evidence);
        if (proof != null && proof.length() > LONGEST_EVIDENCE) {
            throw new RowRefused("EVIDENCE_TOO_LONG");
        }
        return new ConsentRow(line, who, about, concerned(about), said, how, saidAt(how, now), proof);
    }

    private UUID person() throws RowRefused {
        var id = text(subject);
        var external = text(externalId);
        if (id != null && external != null) {
            throw new RowRefused("SUBJECT_TWICE");
        }
        if (external != null) {
            return external(external, "EXTERNAL_ID_MALFORMED");
        }
        if (id == null) {
            throw new RowRefused("NO_SUBJECT");
        }
        return UUID_FORM.matcher(id).matches() ? UUID.fromString(id) : external(id, "SUBJECT_MALFORMED");
    }

    private static UUID external(String id, String reason) throws RowRefused {
        if (!EXTERNAL_ID.matcher(id).matches()) {
            throw new RowRefused(reason);
        }
        return NamedUuid.of(NamedUuid.SUBJECTS, id);
    }

    private List<String> concerned(Purpose about) throws RowRefused {
        if (categories == null) {
            return about.categories();
        }
        for (var category : categories) {
            if (category == null || !about.covers(category)) {
                throw new RowRefused("CATEGORY_NOT_OF_PURPOSE");
            }
        }
        if (categories.isEmpty()) {
            // naming none is no way to mean all
            throw new RowRefused("CATEGORIES_EMPTY");
        }
        // in the purpose's own order, so that naming all says what naming none does
        return about.categories().stream().filter(categories::contains).toList();
    }

    private @Nullable Instant saidAt(Method how, Instant now) throws RowRefused {
        var text = text(interactionAt);
        if (text == null) {
            if (how == Method.SIMULATED) {
                return null;
            }
            throw new RowRefused("INTERACTION_AT_MISSING");
        }
        try {
            var at = Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text))
                    .truncatedTo(ChronoUnit.MICROS);
            if (at.isAfter(now)) {
                throw new RowRefused("INTERACTION_IN_THE_FUTURE");
            }
            if (at.isBefore(Instant.EPOCH)) {
                throw new RowRefused("INTERACTION_AT_MALFORMED");
            }
            return at;
        } catch (DateTimeParseException malformed) {
            throw new RowRefused("INTERACTION_AT_MALFORMED");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String reason) throws RowRefused {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new RowRefused(reason);
    }

    private static String required(@Nullable String field, String reason) throws RowRefused {
        var value = text(field);
        if (value == null) {
            throw new RowRefused(reason);
        }
        return value;
    }

    /** What the field says; nothing where it is absent or blank. */
    private static @Nullable String text(@Nullable String field) throws RowRefused {
        if (field == null) {
            return null;
        }
        var value = field.strip();
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            throw new RowRefused("CONTROL_CHARACTER");
        }
        return value.isEmpty() ? null : value;
    }
}
