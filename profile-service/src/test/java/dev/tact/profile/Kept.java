package dev.tact.profile;

import java.util.UUID;

/** What is kept of people, put there by the database's owner: as old as a test needs it, and sealed by nobody. */
public final class Kept {

    private Kept() {}

    public static UUID somebody() {
        var subject = UUID.randomUUID();
        Rows.run("insert into subject (id) values ('" + subject + "')");
        return subject;
    }

    /** An event of that month (its first day), recorded so long ago. */
    public static void event(UUID subject, String type, String month, String ago) {
        Rows.run("select ensure_event_month('" + month + "')");
        Rows.run("""
                insert into event (month, id, subject_ref, type, source_key, sealed)
                select '%s', (lpad(to_hex(floor(extract(epoch from now() - interval '%s') * 1000)::bigint), 12, '0')
                        || '70008' || substr(md5(random()::text), 1, 15))::uuid,
                    ref, '%s', gen_random_uuid()::text::bytea, 'sealed'
                from subject where id = '%s'""".formatted(month, ago, type, subject));
    }

    /** An attribute that was observed and recorded so long ago. */
    public static void attribute(UUID subject, String key, String ago) {
        attributes("select ref from subject where id = '" + subject + "'", key, ago, ago);
    }

    /** An attribute each of so many new people, observed so long ago and recorded now; the expression makes their ids. */
    public static void attributes(int people, String id, String key, String ago) {
        attributes(
                "insert into subject (id) select " + id + " from generate_series(1, " + people + ") returning ref",
                key,
                ago,
                "P0D");
    }

    private static void attributes(String refs, String key, String observed, String recorded) {
        Rows.run("""
                with people as (%s)
                insert into attribute select a.* from people, jsonb_populate_record(null::attribute, jsonb_build_object(
                    'id', gen_random_uuid(), 'subject_ref', ref, 'key', '%s', 'origin', 'OBSERVED', 'source', 'test',
                    'confidence', 1, 'observed_at', now() - interval '%s', 'recorded_at', now() - interval '%s',
                    'expires_at', now() + interval 'P1Y', 'value_hash', gen_random_uuid()::text, 'sealed', 'sealed')) a""".formatted(refs, key, observed, recorded));
    }

    /** How many rows of that table are about the subject, of those the condition names. */
    public static long count(String table, UUID subject, String condition) {
        return Rows.number("select count(*) from " + table + " join subject on ref = subject_ref where subject.id = '"
                + subject + "' and " + condition);
    }

    public static long count(String table, UUID subject) {
        return count(table, subject, "true");
    }

    public static long events(UUID subject, String type) {
        return count("event", subject, "type = '" + type + "'");
    }
}
