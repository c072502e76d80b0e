package dev.tact.evaluator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows of cells, read line by line: separated by tabs, {@code ::}, commas, semicolons or bars, which the first line tells; a
 * cell may be quoted, but not hold a line break.
 */
record Table(Path file) {

    private static final List<String> SEPARATORS = List.of("::", "\t", ";", ",", "|");
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    /** Hands over each row that is not blank, with its line number from 1. */
    void forEach(ObjIntConsumer<List<String>> reader) {
        try (var lines = Files.newBufferedReader(file)) {
            read(lines, reader);
        } catch (CharacterCodingException notText) {
            throw new Refused(file + " is not a text file in UTF-8");
        } catch (IOException unreadable) {
            throw new Refused(file + " cannot be read");
        }
    }

    private void read(BufferedReader lines, ObjIntConsumer<List<String>> reader) throws IOException {
        @Nullable String separator = null;
        var number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number == 1 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (line.isBlank()) {
                continue;
            }
            if (separator == null) {
                separator = separator(line, number);
            }
            reader.accept(cells(line, separator, number), number);
        }
    }

    private String separator(String line, int number) {
        return SEPARATORS.stream()
                .filter(line::contains)
                .findFirst()
                .orElseThrow(() -> Refused.at(file, number, "one column; at least a user and an item are needed"));
    }

    private List<String> cells(String line, String separator, int number) {
        if (line.indexOf('"') < 0 || separator.length() > 1) {
            return Arrays.stream(line.split(Pattern.quote(separator), -1))
                    .map(String::strip)
                    .toList();
        }
        var schema = CsvSchema.emptySchema().withColumnSeparator(separator.charAt(0));
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).with(schema).readValues(line)) {
            return Arrays.stream(rows.nextValue()).map(String::strip).toList();
        } catch (JsonProcessingException malformed) {
            throw Refused.at(file, number, "a quote is not closed, or stands in the middle of a cell");
        } catch (IOException impossible) {
            throw new IllegalStateException("a line in memory is always readable", impossible);
        }
    }
}
