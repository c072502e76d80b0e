package dev.tact.recommendation.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tact.recommendation.upstream.Upstream;
import dev.tact.recommendation.upstream.UpstreamConfig;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the training rows that changed after a cursor. */
@ApplicationScoped
class TrainingRowsClient {

    /** Takes rows in order; answers whether it wants more. */
    @FunctionalInterface
    interface Taker {
        boolean take(List<TrainingRow> rows);
    }

    /** A heavy contributor's row has some 2,000 items of 50 characters; this is a hundred times that. */
    private static final int LONGEST_LINE = 10_000_000;

    private final Upstream upstream;
    private final UpstreamConfig upstreams;
    private final TrainingConfig config;
    private final ObjectReader reader;

    TrainingRowsClient(Upstream upstream, UpstreamConfig upstreams, TrainingConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.upstreams = upstreams;
        this.config = config;
        this.reader = json.readerFor(TrainingRow.class)
                .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Reads to the end; the rows before a break have been taken. */
    void read(@Nullable String cursor, Taker taker) throws UpstreamUnavailable {
        var response = upstream.stream(
                HttpRequest.newBuilder(uri(cursor))
                        .header("Accept", "application/x-ndjson")
                        .GET(),
                config.timeout());
        try (var lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8.newDecoder()))) {
            if (response.statusCode() != 200) {
                throw new UpstreamUnavailable("status-" + response.statusCode());
            }
            take(lines, taker);
        } catch (IOException broken) {
            throw new UpstreamUnavailable("unreadable");
        }
    }

    private void take(BufferedReader lines, Taker taker) throws IOException, UpstreamUnavailable {
        var rows = new ArrayList<TrainingRow>();
        for (var line = line(lines); line != null; line = line(lines)) {
            if (!line.isBlank()) {
                rows.add(row(line));
            }
            if (rows.size() == config.batch()) {
                if (!taker.take(List.copyOf(rows))) {
                    return;
                }
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            taker.take(List.copyOf(rows));
        }
    }

    private TrainingRow row(String line) throws UpstreamUnavailable {
        try {
            TrainingRow row = reader.readValue(line);
            if (!understood(row)) {
                throw new UpstreamUnavailable("unreadable");
            }
            return row;
        } catch (JsonProcessingException unreadable) {
            // without the cause: Jackson's message may quote the row
            throw new UpstreamUnavailable("unreadable");
        }
    }

    /** A line may also bring the cursor alone. */
    private static boolean understood(TrainingRow row) {
        if (row.op() == TrainingRow.Op.RESET) {
            return row.cursor() != null && row.feed() != null && row.trainingId() == null;
        }
        if (row.cursor() == null || (row.trainingId() == null) != (row.op() == null)) {
            return false;
        }
        var items = row.items();
        return row.op() != TrainingRow.Op.PUT
                || (items != null && items.stream().allMatch(item -> item.itemId() != null && item.lastOn() != null));
    }

    private static @Nullable String line(BufferedReader lines) throws IOException {
        var line = new StringBuilder();
        for (var c = lines.read(); c != '\n'; c = lines.read()) {
            if (c == -1) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line over the limit");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private URI uri(@Nullable String cursor) {
        var rows = upstreams.profileUrl().toString().replaceFirst("/+$", "") + "/internal/training-rows";
        return URI.create(
                cursor == null ? rows : rows + "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }
}
