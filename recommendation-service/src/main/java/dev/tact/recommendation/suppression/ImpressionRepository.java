package dev.tact.recommendation.suppression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What was shown to whom; an item stands there blinded, to be counted, and sealed, to be named. Rows are taken in the order of items, or not
 * waited for, so that no two statements wait for each other.
 */
@ApplicationScoped
class ImpressionRepository {

    /** A showing that asks for a place; {@code item} and {@code sealed} in hexadecimal. */
    @RegisterForReflection
    record Wanted(UUID id, String item, String sealed) {

        @Override
        public String toString() {
            return "Wanted";
        }
    }

    private final Sql sql;
    private final ObjectMapper json;

    ImpressionRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Takes a free place for each item, but for those shown a moment ago, which have one. In the order of the items, so that two calls
     * that want the same places cannot wait for each other.
     *
     * @return per item whether it has a place, false where none is free; items that lost theirs to another call are absent
     */
    Map<String, Boolean> show(
            UUID subject,
            String purpose,
            Collection<Wanted> wanted,
            int places,
            Instant now,
            Instant since,
            Instant recent) {
        var shown = new HashMap<String, Boolean>();
        sql.list(
                """
                        with wanted as (
                            select w.id, decode(w.item, 'hex') as item, decode(w.sealed, 'hex') as sealed
                            from jsonb_to_recordset(?::jsonb) as w(id uuid, item text, sealed text)
                        ), asked as (
                            select w.id, w.item, w.sealed,
                                exists (select from impression i
                                    where i.subject = ? and i.purpose = ? and i.item = w.item and i.shown_at > ?) as already,
                                (select min(n.place) from generate_series(1, ?) as n(place) where not exists (
                                    select from impression i
                                    where i.subject = ? and i.purpose = ? and i.item = w.item and i.place = n.place
                                        and i.shown_at > ?)) as free
                            from wanted w
                        ), taken as (
                            insert into impression (id, subject, purpose, item, place, shown_at, sealed)
                            select id, ?, ?, item, free, ?, sealed from asked where not already and free is not null order by item
                            on conflict (subject, purpose, item, place) do update set shown_at = excluded.shown_at
                                where impression.shown_at <= ?
                            returning item
                        )
                        select encode(item, 'hex'), true from taken
                        union all select encode(item, 'hex'), already from asked where already or free is null""",
                row -> shown.put(row.getString(1), row.getBoolean(2)),
                write(wanted),
                subject,
                purpose,
                recent,
                places,
                subject,
                purpose,
                since,
                subject,
                purpose,
                now,
                since);
        return shown;
    }

    void forget(UUID subject, byte[] item) {
        sql.update("""
                        with old as materialized (
                            select id from impression where subject = ? and item = ? order by purpose, place for update)
                        delete from impression i using old where i.id = old.id""", subject, item);
    }

    void erase(UUID subject) {
        sql.update("""
                        with old as materialized (
                            select id from impression where subject = ? order by item, purpose, place for update)
                        delete from impression i using old where i.id = old.id""", subject);
    }

    /** Passes over what a call is showing again: it waits for nobody, so nobody can wait for it in turn. @return how many went */
    int forget(Instant before, int most) {
        return sql.update("""
                        with old as materialized (
                            select id from impression where shown_at <= ? order by shown_at limit ? for update skip locked)
                        delete from impression i using old where i.id = old.id""", before, most);
    }

    private String write(Collection<Wanted> wanted) {
        try {
            return json.writeValueAsString(wanted);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("impressions cannot be written as JSON");
        }
    }
}
