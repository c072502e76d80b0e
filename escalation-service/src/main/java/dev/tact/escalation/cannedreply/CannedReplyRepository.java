package dev.tact.escalation.cannedreply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The answers as stored. */
@ApplicationScoped
class CannedReplyRepository {

    private static final String SELECT = "select id, version, definition from canned_reply";

    private final Sql sql;
    private final ObjectMapper json;

    CannedReplyRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Those whose title or text has these words in that language, whatever their case; all for no words. */
    List<CannedReply> find(String language, String words, String after, int atMost) {
        return sql.list(SELECT + """
                 where id > ? and strpos(lower((definition -> ? ->> 'title') || chr(10) || (definition -> ? ->> 'text')), lower(?)) > 0
                order by id limit ?""", this::read, after, language, language, words, atMost);
    }

    Optional<CannedReply> find(String id) {
        return sql.one(SELECT + " where id = ?", this::read, id);
    }

    Optional<CannedReply> lock(String id) {
        return sql.one(SELECT + " where id = ? for update", this::read, id);
    }

    /** @return whether there was none of that id */
    boolean add(String id, CannedReplyRequest words) {
        return sql.update(
                        "insert into canned_reply (id, version, definition) values (?, 1, ?::jsonb) on conflict (id) do nothing",
                        id,
                        write(words))
                == 1;
    }

    void replace(String id, CannedReplyRequest words) {
        sql.update(
                "update canned_reply set version = version + 1, definition = ?::jsonb where id = ?", write(words), id);
    }

    void delete(String id) {
        sql.update("delete from canned_reply where id = ?", id);
    }

    private CannedReply read(ResultSet row) throws SQLException {
        try {
            return new CannedReply(
                    row.getString(1), row.getLong(2), json.readValue(row.getString(3), CannedReplyRequest.class));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a canned reply is not what was written", unreadable);
        }
    }

    private String write(CannedReplyRequest words) {
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
