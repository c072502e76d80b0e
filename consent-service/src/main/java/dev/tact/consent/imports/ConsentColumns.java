package dev.tact.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Method;
import dev.tact.kit.ids.NamedUuid;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one consents file, by their header line in any order, and the reading of its rows.
 *
 * <p>{@code purpose}, {@code decision} (GIVE, REFUSE, WITHDRAW) and {@code method} (BUTTON, API, VOICE, PAPER; SIMULATED on a
 * developer's machine) are required, and {@code subject} (our id, or the earlier system's as {@code online-retail:17757}) or
 * {@code externalId} (the latter only); {@code interactionAt} (ISO 8601, with its offset) too, except of what nobody said;
 * {@code categories} (separated by spaces; all of the purpose's where empty) and {@code evidence} may be absent or empty.
 */
final class ConsentColumns {

    private static final Set<String> REQUIRED = Set.of("purpose", "decision", "method");
    private static final Set<String> WHO = Set.of("subject", "externalId");
    private static final Set<String> KNOWN =
            Set.of("subject", "externalId", "purpose", "categories", "decision", "method", "interactionAt", "evidence");
    private static final Set<ConsentEvent.Kind> DECISIONS =
            Set.of(ConsentEvent.Kind.GIVE, ConsentEvent.Kind.REFUSE, ConsentEvent.Kind.WITHDRAW);
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern EXTERNAL_ID =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,63}:[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final int LONGEST_EVIDENCE = 2_000;
    private static final ObjectReader CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerForListOf(String[].class);

    private final Map<String, Integer> places;

    private ConsentColumns(Map<String, Integer> places) {
        this.places = places;
    }

    /** @throws UnusableColumns when a required column is missing, or one is unknown or there twice */
    static ConsentColumns of(String header) {
        List<String> names;
        try {
            names = cells(header.startsWith("\ufeff") ? header.substring(1) : header).stream()
                    .map(String::strip)
                    .toList();
        } catch (RowRefused malformed) {
            throw new UnusableColumns();
        }
        var places = new HashMap<String, Integer>();
        for (var place = 0; place < names.size(); place++) {
            if (!KNOWN.contains(names.get(place)) || places.put(names.get(place), place) != null) {
                throw new UnusableColumns();
            }
        }
        if (!places.keySet().containsAll(REQUIRED) || WHO.stream().noneMatch(places::containsKey)) {
            throw new UnusableColumns();
        }
        return new ConsentColumns(places);
    }

    /** @throws RowRefused with the reason as a code */
    ConsentRow read(long line, String text, Purposes purposes, boolean simulated, Instant now) throws RowRefused {
        var cells = cells(text);
        if (cells.size() != places.size()) {
            throw new RowRefused("COLUMN_COUNT");
        }
        var subject = subject(cell(cells, "subject"), cell(cells, "externalId"));
        var purpose = purposes.find(required(cells, "purpose", "PURPOSE_MISSING"))
                .orElseThrow(() -> new RowRefused("UNKNOWN_PURPOSE"));
        if (!purpose.isAsked()) {
            throw new RowRefused("PURPOSE_NOT_BASED_ON_CONSENT");
        }
        var decision =
                constant(ConsentEvent.Kind.class, required(cells, "decision", "DECISION_MISSING"), "DECISION_UNKNOWN");
        if (!DECISIONS.contains(decision)) {
            throw new RowRefused("DECISION_UNKNOWN");
        }
        var method = constant(Method.class, required(cells, "method", "METHOD_MISSING"), "METHOD_UNKNOWN");
        if (method == Method.SIMULATED && !simulated) {
            throw new RowRefused("SIMULATED_NOT_ALLOWED");
        }
        if (decision == ConsentEvent.Kind.GIVE && purpose.specialCategory() && !method.express()) {
            throw new RowRefused("EXPRESS_STATEMENT_NEEDED");
        }
        var evidence = cell(cells, "evidence");
        if (evidence != null && evidence.length() > LONGEST_EVIDENCE) {
            throw new RowRefused("EVIDENCE_TOO_LONG");
        }
        return new ConsentRow(
                line,
                subject,
                purpose,
                categories(purpose, cell(cells, "categories")),
                decision,
                method,
                interactionAt(cell(cells, "interactionAt"), method, now),
                evidence);
    }

    private static UUID subject(@Nullable String id, @Nullable String externalId) throws RowRefused {
        if (id != null && externalId != null) {
            throw new RowRefused("SUBJECT_TWICE");
        }
        if (externalId != null) {
            return external(externalId, "EXTERNAL_ID_MALFORMED");
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

    private static List<String> categories(Purpose purpose, @Nullable String named) throws RowRefused {
        if (named == null) {
            return purpose.categories();
        }
        var categories =
                Arrays.stream(named.split("\\s+", -1)).distinct().sorted().toList();
        if (!purpose.categories().containsAll(categories)) {
            throw new RowRefused("CATEGORY_NOT_OF_PURPOSE");
        }
        return categories;
    }

    private static @Nullable Instant interactionAt(@Nullable String text, Method method, Instant now)
            throws RowRefused {
        if (text == null) {
            if (method == Method.SIMULATED) {
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

    private static List<String> cells(String text) throws RowRefused {
        try {
            List<String[]> rows = CSV.readValue(text);
            if (rows.size() != 1) {
                throw new RowRefused("CSV_MALFORMED");
            }
            return List.of(rows.getFirst());
        } catch (JsonProcessingException malformed) {
            throw new RowRefused("CSV_MALFORMED");
        }
    }

    private String required(List<String> cells, String column, String reason) throws RowRefused {
        var value = cell(cells, column);
        if (value == null) {
            throw new RowRefused(reason);
        }
        return value;
    }

    private @Nullable String cell(List<String> cells, String column) throws RowRefused {
        var place = places.get(column);
        if (place == null) {
            return null;
        }
        var value = cells.get(place).strip();
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            throw new RowRefused("CONTROL_CHARACTER");
        }
        return value.isEmpty() ? null : value;
    }
}
