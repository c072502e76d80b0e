package dev.tact.recommendation.similarity;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and keeps what resembles what. */
@ApplicationScoped
class SimilarityRepository {

    /** Among what neighbours were looked for, and up to which revision of the catalogue all were found. */
    record State(@Nullable String vocabulary, long settledAt) {}

    /** A cold item with those it resembles, the nearest first. */
    record Resemblance(String itemId, List<String> neighbours, List<Float> similarities) {}

    /** Where more came than these, to look for all is less work than to tell which. */
    private static final int COME_AT_ONCE = 100;

    private final Sql sql;

    SimilarityRepository(Sql sql) {
        this.sql = sql;
    }

    /** Locks the state for this transaction; absent while somebody else has it. */
    Optional<State> lock() {
        return sql.one(
                "select vocabulary, settled_at from similarity_state for update skip locked",
                row -> new State(row.getString(1), row.getLong(2)));
    }

    long catalogueRevision() {
        return sql.one("select revision from catalogue_revision", row -> row.getLong(1))
                .orElseThrow();
    }

    /**
     * From now on neighbours are looked for among these. Only for those items are they looked for again that resemble one which went, or might
     * resemble one which came; what was found stays until then.
     */
    void know(String vocabulary, List<String> items) {
        var ids = items.toArray(String[]::new);
        var gone = sql.list(
                "delete from known_item where id <> all (?) returning id", row -> row.getString(1), (Object) ids);
        var come = sql.list(
                "insert into known_item select unnest(?::text[]) on conflict do nothing returning id",
                row -> row.getString(1),
                (Object) ids);
        sql.update("delete from cold_item where id = any (?)", (Object) come.toArray(String[]::new));
        if (come.size() > COME_AT_ONCE) {
            sql.update("update cold_item set version = 0");
        } else {
            sql.update("""
                    update cold_item c set version = 0 from item cold
                    where cold.id = c.id and (c.neighbours && ?::text[] or exists (
                        select from item i where i.id = any (?)
                            and (i.searched % cold.searched or i.features && cold.features)))""", gone.toArray(String[]::new), come.toArray(String[]::new));
        }
        sql.update("update similarity_state set vocabulary = ?, settled_at = -1, revision = revision + 1", vocabulary);
    }

    /**
     * Looks for the neighbours of some cold items, those first whose were never looked for, then those that were changed since, or that
     * were related to what another model knew. Two items are as similar as their trigrams and, where the cold one has a category or
     * attributes, these by Jaccard's measure, half and half. What is sensitive is related to nothing, since it is not shown unasked; but others
     * are related to it, since what resembles it is guarded too. Whether a neighbour is sensitive is for the reader to tell, who knows of now.
     *
     * @return for how many
     */
    int relate(int batch, int most, double minimum) {
        var related = sql.update("""
                insert into cold_item (id, version, neighbours, similarities)
                select cold.id, cold.version, coalesce(near.ids, '{}'), coalesce(near.similarities, '{}')
                from (
                    select i.id, i.version, i.searched, i.features from item i left join cold_item c on c.id = i.id
                    where i.available and not i.sensitive and i.sensitive_topics = '{}' and c.version is distinct from i.version
                        and not exists (select from known_item k where k.id = i.id)
                    order by c.version is not null, i.first_seen desc, i.id limit ?) cold
                left join lateral (
                    select array_agg(best.id order by best.similarity desc, best.id) as ids,
                        array_agg(best.similarity order by best.similarity desc, best.id) as similarities
                    from (
                        select pair.id, pair.similarity from (
                            select i.id, case when cold.features = '{}' then text.alike else (text.alike
                                + shared.features / (cardinality(cold.features) + cardinality(i.features) - shared.features)) / 2
                                end::real as similarity
                            from item i join known_item k on k.id = i.id,
                                lateral (select similarity(i.searched, cold.searched) as alike) text,
                                lateral (select count(*)::real as features from unnest(i.features) feature
                                    where feature = any (cold.features)) shared
                            where i.searched % cold.searched or i.features && cold.features) pair
                        where pair.similarity >= ? order by pair.similarity desc, pair.id limit ?) best) near on true
                on conflict (id) do update set version = excluded.version, neighbours = excluded.neighbours,
                    similarities = excluded.similarities""", batch, minimum, most);
        if (related > 0) {
            sql.update("update similarity_state set revision = revision + 1");
        }
        return related;
    }

    void settle(long revision) {
        sql.update("update similarity_state set settled_at = ?", revision);
    }

    long revision() {
        return sql.one("select revision from similarity_state", row -> row.getLong(1))
                .orElseThrow();
    }

    /** The newest cold items that resemble something. */
    List<Resemblance> newest(int limit) {
        return sql.list(
                """
                select c.id, c.neighbours, c.similarities from cold_item c join item i on i.id = c.id
                where c.neighbours <> '{}' order by i.first_seen desc, i.id limit ?""",
                row -> new Resemblance(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray()), List.of((Float[])
                                row.getArray(3).getArray())),
                limit);
    }
}
