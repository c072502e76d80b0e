package dev.tact.recommendation.fairness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was found of each version, when it was trained and since, and who signed it. Rows are added and never changed. */
@ApplicationScoped
public class Reports {

    /** A version's report, its hash, and what later measures are compared with. */
    public record Kept(int version, Gate.Report report, String hash, Baseline baseline) {}

    /** A report that a privacy officer stood up for. */
    public record Signed(UUID officer, String reportHash, String comment, Instant signedAt) {}

    /** The published version, measured again on the rows of a later day. */
    public record Remeasured(UUID id, int version, int revision, Instant at, Gate.Report report, Drift drift) {}

    private final Sql sql;
    private final ObjectMapper json;
    private final Ids ids;

    Reports(Sql sql, ObjectMapper json, Ids ids) {
        this.sql = sql;
        this.json = json;
        this.ids = ids;
    }

    public void keep(int version, Gate.Report report, Baseline baseline, Instant now) {
        sql.update(
                "insert into model_report (version, report, hash, baseline, judged_at) values (?, ?::jsonb, ?, ?::jsonb, ?)",
                version,
                write(report),
                hash(report),
                write(baseline),
                now);
    }

    public Optional<Kept> find(int version) {
        return sql.one(
                "select version, report, hash, baseline from model_report where version = ?", this::kept, version);
    }

    /** The reports of some versions, by version. */
    public Map<Integer, Kept> find(List<Integer> versions) {
        return sql
                .list(
                        "select version, report, hash, baseline from model_report where version = any(?)",
                        this::kept,
                        (Object) versions.toArray(Integer[]::new))
                .stream()
                .collect(Collectors.toMap(Kept::version, Function.identity()));
    }

    void sign(int version, Signed signed) {
        sql.update(
                """
                insert into model_sign_off (id, version, report_hash, officer, comment, signed_at) values (?, ?, ?, ?, ?, ?)""", ids.next(), version, signed.reportHash(), signed.officer(), signed.comment(), signed.signedAt());
    }

    /** The latest signature under a version's report. */
    public Optional<Signed> signed(int version) {
        return sql.one(
                """
                select s.officer, s.report_hash, s.comment, s.signed_at from model_sign_off s
                join model_report r on r.version = s.version and r.hash = s.report_hash
                where s.version = ? order by s.signed_at desc, s.id desc limit 1""",
                row -> new Signed(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), Sql.instant(row, 4)),
                version);
    }

    /** The latest signatures under the reports of some versions, by version. */
    public Map<Integer, Signed> signed(List<Integer> versions) {
        var signed = new HashMap<Integer, Signed>();
        sql.list(
                        """
                        select distinct on (s.version) s.version, s.officer, s.report_hash, s.comment, s.signed_at from model_sign_off s
                        join model_report r on r.version = s.version and r.hash = s.report_hash
                        where s.version = any(?) order by s.version, s.signed_at desc, s.id desc""",
                        row -> Map.entry(
                                row.getInt(1),
                                new Signed(
                                        row.getObject(2, UUID.class),
                                        row.getString(3),
                                        row.getString(4),
                                        Sql.instant(row, 5))),
                        (Object) versions.toArray(Integer[]::new))
                .forEach(one -> signed.put(one.getKey(), one.getValue()));
        return signed;
    }

    public void add(Remeasured measured) {
        sql.update(
                """
                insert into model_evaluation (id, version, revision, evaluated_at, report, drift)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb)""",
                measured.id(),
                measured.version(),
                measured.revision(),
                measured.at(),
                write(measured.report()),
                write(measured.drift()));
    }

    /** The latest measures of a version before one, the latest first. Ids rise with time. */
    public List<Remeasured> remeasured(int version, Optional<UUID> before, int most) {
        return sql.list("""
                select id, version, revision, evaluated_at, report, drift from model_evaluation
                where version = ? and id < ? order by id desc limit ?""", this::measured, version, before.orElse(new UUID(-1, -1)), most);
    }

    /** The latest measures of some versions, by version. */
    public Map<Integer, Remeasured> remeasured(List<Integer> versions) {
        return sql.list("""
                select distinct on (version) id, version, revision, evaluated_at, report, drift from model_evaluation
                where version = any(?) order by version, id desc""", this::measured, (Object) versions.toArray(Integer[]::new)).stream()
                .collect(Collectors.toMap(Remeasured::version, Function.identity()));
    }

    /** When any version was measured last since its training. */
    public Optional<Instant> lastMeasured() {
        return sql.one(
                "select evaluated_at from model_evaluation order by id desc limit 1", row -> Sql.instant(row, 1));
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getInt(1),
                read(row.getString(2), Gate.Report.class),
                row.getString(3),
                read(row.getString(4), Baseline.class));
    }

    private Remeasured measured(ResultSet row) throws SQLException {
        return new Remeasured(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getInt(3),
                Sql.instant(row, 4),
                read(row.getString(5), Gate.Report.class),
                read(row.getString(6), Drift.class));
    }

    /** SHA-256 of the report as JSON. Numbers come back from the database as they went in, so it can be worked out again. */
    String hash(Gate.Report report) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(write(report).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private <T> T read(String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("what was found of a model cannot be read", unreadable);
        }
    }

    private String write(Object found) {
        try {
            return json.writeValueAsString(found);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was found of a model has no JSON form", impossible);
        }
    }
}
