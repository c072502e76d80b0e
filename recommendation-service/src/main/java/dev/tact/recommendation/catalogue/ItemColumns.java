package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one items file, by their header line in any order, and the reading of its rows.
 *
 * <p>{@code itemId} and {@code title} are required; {@code titleFr}, {@code category}, {@code price}, {@code currency}, {@code available}
 * (true unless said), {@code sensitive} (false unless said), {@code sensitiveTopics}, {@code season} (months as numbers),
 * {@code dayParts} and {@code countries} (ISO 3166-1 alpha-2; all separated by spaces), {@code ageLimit} (years), {@code attributes} (a JSON object) and {@code firstSeen} (the day of the import unless said) may be
 * absent or empty.
 */
final class ItemColumns {

    static final Set<String> REQUIRED = Set.of("itemId", "title");
    static final List<String> KNOWN = List.of(
            "itemId",
            "title",
            "titleFr",
            "category",
            "price",
            "currency",
            "available",
            "sensitive",
            "sensitiveTopics",
            "ageLimit",
            "season",
            "dayParts",
            "countries",
            "attributes",
            "firstSeen");
    static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private static final Pattern ITEM_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
    private static final Pattern PRICE = Pattern.compile("\\d{1,10}(\\.\\d{1,4})?");
    private static final Pattern AGE = Pattern.compile("[1-9]\\d?");
    private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d\\d-\\d\\d");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final ObjectReader CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerForListOf(String[].class);

    private final Map<String, Integer> places;

    private ItemColumns(Map<String, Integer> places) {
        this.places = places;
    }

    /** Throws {@link UnusableColumns} when a required column is missing, or one is unknown or there twice */
    static ItemColumns of(String header) {
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
        if (!places.keySet().containsAll(REQUIRED)) {
            throw new UnusableColumns();
        }
        return new ItemColumns(places);
    }

    /** Throws {@link RowRefused} with the reason as a code */
    ItemRow read(String text) throws RowRefused {
        var cells = cells(text);
        if (cells.size() != places.size()) {
            throw new RowRefused("COLUMN_COUNT");
        }
        var id = cell(cells, "itemId");
        if (id == null) {
            throw new RowRefused("ITEM_ID_MISSING");
        }
        if (!ITEM_ID.matcher(id).matches()) {
            throw new RowRefused("ITEM_ID_MALFORMED");
        }
        var title = cell(cells, "title");
        if (title == null) {
            throw new RowRefused("TITLE_MISSING");
        }
        var price = price(cell(cells, "price"));
        var currency = currency(cell(cells, "currency"));
        if ((price == null) != (currency == null)) {
            throw new RowRefused("PRICE_WITHOUT_CURRENCY");
        }
        return new ItemRow(
                id,
                bounded(title, 200, "TITLE_TOO_LONG"),
                optional(cell(cells, "titleFr"), 200, "TITLE_TOO_LONG"),
                optional(cell(cells, "category"), 100, "CATEGORY_TOO_LONG"),
                price,
                currency,
                flag(cell(cells, "available"), true, "AVAILABLE_MALFORMED"),
                flag(cell(cells, "sensitive"), false, "SENSITIVE_MALFORMED"),
                topics(cell(cells, "sensitiveTopics")),
                ageLimit(cell(cells, "ageLimit")),
                season(cell(cells, "season")),
                dayParts(cell(cells, "dayParts")),
                countries(cell(cells, "countries")),
                attributes(cell(cells, "attributes")),
                date(cell(cells, "firstSeen")));
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

    private @Nullable String cell(List<String> cells, String column) throws RowRefused {
        var place = places.get(column);
        if (place == null) {
            return null;
        }
        var value = cells.get(place).strip();
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new RowRefused("CONTROL_CHARACTER");
        }
        return value.isEmpty() ? null : value;
    }

    private static String bounded(String value, int longest, String reason) throws RowRefused {
        if (value.length() > longest) {
            throw new RowRefused(reason);
        }
        return value;
    }

    private static @Nullable String optional(@Nullable String value, int longest, String reason) throws RowRefused {
        return value == null ? null : bounded(value, longest, reason);
    }

    private static @Nullable BigDecimal price(@Nullable String value) throws RowRefused {
        if (value == null) {
            return null;
        }
        if (!PRICE.matcher(value).matches()) {
            throw new RowRefused("PRICE_MALFORMED");
        }
        return new BigDecimal(value);
    }

    private static @Nullable String currency(@Nullable String value) throws RowRefused {
        if (value == null) {
            return null;
        }
        try {
            return Currency.getInstance(value).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new RowRefused("CURRENCY_UNKNOWN");
        }
    }

    private static boolean flag(@Nullable String value, boolean absent, String reason) throws RowRefused {
        return switch (value) {
            case null -> absent;
            case "true" -> true;
            case "false" -> false;
            default -> throw new RowRefused(reason);
        };
    }

    private static Set<SensitiveTopic> topics(@Nullable String value) throws RowRefused {
        var topics = EnumSet.noneOf(SensitiveTopic.class);
        try {
            words(value).map(SensitiveTopic::valueOf).forEach(topics::add);
        } catch (IllegalArgumentException unknown) {
            throw new RowRefused("SENSITIVE_TOPIC_UNKNOWN");
        }
        return topics;
    }

    private static @Nullable Integer ageLimit(@Nullable String value) throws RowRefused {
        if (value == null) {
            return null;
        }
        if (!AGE.matcher(value).matches()) {
            throw new RowRefused("AGE_LIMIT_MALFORMED");
        }
        return Integer.valueOf(value);
    }

    private static Set<Month> season(@Nullable String value) throws RowRefused {
        var season = EnumSet.noneOf(Month.class);
        try {
            words(value).map(month -> Month.of(Integer.parseInt(month))).forEach(season::add);
        } catch (NumberFormatException | DateTimeException noMonth) {
            throw new RowRefused("SEASON_MALFORMED");
        }
        return season;
    }

    private static Set<DayPart> dayParts(@Nullable String value) throws RowRefused {
        var parts = EnumSet.noneOf(DayPart.class);
        try {
            words(value).map(DayPart::valueOf).forEach(parts::add);
        } catch (IllegalArgumentException unknown) {
            throw new RowRefused("DAY_PART_UNKNOWN");
        }
        return parts;
    }

    private static Set<String> countries(@Nullable String value) throws RowRefused {
        var countries = words(value).collect(Collectors.toCollection(TreeSet::new));
        if (!COUNTRIES.containsAll(countries)) {
            throw new RowRefused("COUNTRY_UNKNOWN");
        }
        return countries;
    }

    private static JsonNode attributes(@Nullable String value) throws RowRefused {
        try {
            var attributes = ItemAttributes.read(value == null ? "{}" : value);
            if (ItemAttributes.wellFormed(attributes)) {
                return attributes;
            }
        } catch (JsonProcessingException malformed) {
            throw new RowRefused("ATTRIBUTES_MALFORMED");
        }
        throw new RowRefused("ATTRIBUTES_MALFORMED");
    }

    private static Stream<String> words(@Nullable String value) {
        return value == null ? Stream.of() : SPACES.splitAsStream(value);
    }

    private static @Nullable LocalDate date(@Nullable String value) throws RowRefused {
        if (value == null) {
            return null;
        }
        // LocalDate would also read years that the database cannot keep
        if (!DATE.matcher(value).matches()) {
            throw new RowRefused("FIRST_SEEN_MALFORMED");
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException malformed) {
            throw new RowRefused("FIRST_SEEN_MALFORMED");
        }
    }
}
