package dev.tact.escalation.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The calendars as stored. */
@ApplicationScoped
class CalendarRepository {

    record Kept(String id, long version, CalendarRequest definition) {}

    private final Sql sql;
    private final ObjectMapper json;

    CalendarRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<Kept> list() {
        return sql.list("select id, version, definition from business_calendar order by id", this::read);
    }

    Optional<Kept> find(String id) {
        return sql.one("select id, version, definition from business_calendar where id = ?", this::read, id);
    }

    /** Until the transaction ends nobody else changes it. */
    Optional<Kept> lock(String id) {
        return sql.one("select id, version, definition from business_calendar where id = ? for update", this::read, id);
    }

    /** @return whether there was none of that name */
    boolean add(String id, CalendarRequest definition) {
        return sql.update(
                        "insert into business_calendar (id, version, definition) values (?, 1, ?::jsonb) on conflict do nothing",
                        id,
                        write(definition))
                == 1;
    }

    void replace(String id, CalendarRequest definition) {
        sql.update(
                "update business_calendar set version = version + 1, definition = ?::jsonb where id = ?",
                write(definition),
                id);
    }

    private Kept read(ResultSet row) throws SQLException {
        try {
            return new Kept(row.getString(1), row.getLong(2), json.readValue(row.getString(3), CalendarRequest.class));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a calendar is not what was written", unreadable);
        }
    }

    private String write(CalendarRequest definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
