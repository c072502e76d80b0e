package dev.tact.consent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads notices. */
@ApplicationScoped
class NoticeRepository {

    private static final String SELECT = """
            select t.*, v.published_at from notice_text t
            join notice_version v on v.purpose = t.purpose and v.version = t.version""";

    private static final String CURRENT = SELECT + """

            join purpose p on p.code = t.purpose and p.notice_version = t.version
            where t.purpose = any(?) and t.language = ? order by p.position""";

    private static final String ONE = SELECT + " where t.purpose = ? and t.version = ? and t.language = ?";

    private final DataSource database;

    NoticeRepository(DataSource database) {
        this.database = database;
    }

    /** The notices that apply now, by purpose, in the purposes' order. */
    Map<String, Notice> current(Collection<String> purposes, String language) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(CURRENT)) {
            statement.setArray(1, connection.createArrayOf("varchar", purposes.toArray()));
            statement.setString(2, language);
            try (var rows = statement.executeQuery()) {
                var notices = new LinkedHashMap<String, Notice>();
                while (rows.next()) {
                    var notice = notice(rows);
                    notices.put(notice.purpose(), notice);
                }
                return notices;
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("Notices cannot be read", unreadable);
        }
    }

    Optional<Notice> find(String purpose, int version, String language) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ONE)) {
            statement.setString(1, purpose);
            statement.setInt(2, version);
            statement.setString(3, language);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(notice(rows)) : Optional.empty();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("Notices cannot be read", unreadable);
        }
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("purpose"),
                row.getInt("version"),
                row.getString("language"),
                row.getString("title"),
                row.getString("what"),
                row.getString("why"),
                row.getString("who"),
                row.getString("until"),
                row.getString("change_mind"),
                row.getString("content_hash"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
