package dev.tact.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of one CSV file of consents, by their header line in any order; categories are separated by spaces. */
final class ConsentColumns implements RowFormat {

    private static final Set<String> REQUIRED = Set.of("purpose", "decision", "method");
    private static final Set<String> WHO = Set.of("subject", "externalId");
    private static final Set<String> KNOWN =
            Set.of("subject", "externalId", "purpose", "categories", "decision", "method", "interactionAt", "evidence");
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
            names = cells(header).stream().map(String::strip).toList();
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

    @Override
    public RowFields read(String text) throws RowRefused {
        var cells = cells(text);
        if (cells.size() != places.size()) {
            throw new RowRefused("COLUMN_COUNT");
        }
        return new RowFields(
                cell(cells, "subject"),
                cell(cells, "externalId"),
                cell(cells, "purpose"),
                words(cell(cells, "categories")),
                cell(cells, "decision"),
                cell(cells, "method"),
                cell(cells, "interactionAt"),
                cell(cells, "evidence"));
    }

    private static @Nullable List<@Nullable String> words(@Nullable String cell) {
        return cell == null || cell.isBlank()
                ? null
                : Arrays.asList(cell.strip().split("\\s+", -1));
    }

    private @Nullable String cell(List<String> cells, String column) {
        var place = places.get(column);
        return place == null ? null : cells.get(place);
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
}
