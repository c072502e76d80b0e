package dev.tact.consent.receipt;

import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.kit.language.Text;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads receipts with all they rest on: by key, however long the history. */
@ApplicationScoped
class ReceiptRepository {

    private static final String SELECT = """
            select r.id as receipt, r.issued_at, e.*,
                v.iri, v.name_en, v.name_fr, v.recipients, v.retention_months, v.special_category, v.profiling,
                coalesce(s.content_hash, n.content_hash) as content_hash, s.served_at,
                array(
                    select t.language from notice_text t
                    where t.purpose = e.purpose and t.version = e.notice_version
                        and t.language = coalesce(s.language, t.language)
                    order by t.language) as languages,
                array(
                    select c.category || ' ' || c.status
                    from unnest(v.categories) with ordinality as p (category, position)
                    join consent_event_category c
                        on c.subject = e.subject and c.purpose = e.purpose and c.category = p.category and c.epoch = e.epoch
                    order by p.position) as states
            from consent_receipt r
            join consent_event e on e.id = r.event
            join purpose_version v on v.code = e.purpose and v.version = e.purpose_version
            left join notice_version n on n.purpose = e.purpose and n.version = e.notice_version
            left join served_notice s on s.id = e.served_notice
            """;

    private static final String ONE = SELECT + "where r.id = ?";
    private static final String OWN = SELECT + "where r.id = ? and r.subject = ?";
    private static final String FIRST = SELECT + "where r.subject = ? order by r.id desc limit ?";
    private static final String BEFORE = SELECT + "where r.subject = ? and r.id < ? order by r.id desc limit ?";

    private final Sql sql;

    ReceiptRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<Receipt> find(UUID id) {
        return sql.one(ONE, ReceiptRepository::receipt, id);
    }

    Optional<Receipt> find(UUID id, UUID subject) {
        return sql.one(OWN, ReceiptRepository::receipt, id, subject);
    }

    /** Newest first: ids are ordered by time. */
    List<Receipt> of(UUID subject, @Nullable UUID before, int atMost) {
        return before == null
                ? sql.list(FIRST, ReceiptRepository::receipt, subject, atMost)
                : sql.list(BEFORE, ReceiptRepository::receipt, subject, before, atMost);
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        var method = row.getString("method");
        return new Receipt(
                uuid(row, "receipt"),
                instant(row, "issued_at"),
                uuid(row, "id"),
                uuid(row, "subject"),
                uuid(row, "actor"),
                Origin.valueOf(row.getString("origin")),
                row.getLong("epoch"),
                ConsentEvent.Kind.valueOf(row.getString("kind")),
                method == null ? null : Method.valueOf(method),
                instant(row, "interaction_at"),
                instant(row, "recorded_at"),
                instantOrNull(row, "expires_at"),
                purpose(row),
                notice(row),
                Stream.of(strings(row, "states")).map(ReceiptRepository::state).toList());
    }

    private static Receipt.PurposeThen purpose(ResultSet row) throws SQLException {
        return new Receipt.PurposeThen(
                row.getString("purpose"),
                row.getInt("purpose_version"),
                row.getString("iri"),
                Text.of(row.getString("name_en"), row.getString("name_fr")),
                List.of(strings(row, "recipients")),
                Period.ofMonths(row.getInt("retention_months")),
                row.getBoolean("special_category"),
                row.getBoolean("profiling"));
    }

    private static Receipt.@Nullable NoticeThen notice(ResultSet row) throws SQLException {
        var version = row.getObject("notice_version", Integer.class);
        var contentHash = row.getString("content_hash");
        return version == null || contentHash == null
                ? null
                : new Receipt.NoticeThen(
                        version,
                        contentHash,
                        List.of(strings(row, "languages")),
                        row.getObject("served_notice", UUID.class),
                        instantOrNull(row, "served_at"));
    }

    private static Receipt.CategoryState state(String written) {
        var space = written.indexOf(' ');
        return new Receipt.CategoryState(
                written.substring(0, space), ConsentStatus.valueOf(written.substring(space + 1)));
    }

    private static String[] strings(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
