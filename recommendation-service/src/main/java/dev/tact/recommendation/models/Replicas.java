package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the replicas serve, so that nothing is said to be forgotten while one of them may still serve what knows it.
 *
 * <p>Each replica says what it serves <em>before</em> it looks at the manifest, and again after it switched. Whoever reads the rows after a
 * revision was committed therefore finds of every replica either a row that says the one before, and waits, or a look at the manifest that
 * comes after the commit, and finds the revision; a replica that starts says that it may serve anything. Who is not heard of any more is
 * believed to serve nothing after {@link ModelsConfig#unconfirmed}, and that is so: {@link PublishedModel} serves nothing that it could not
 * confirm for that long, counted from before its row was written. The rows' age is measured by the database's clock alone, a replica's
 * silence by its own steady clock alone; only their pace has to agree.
 */
@ApplicationScoped
class Replicas {

    private final Sql sql;
    private final ModelsConfig config;
    private final UUID own;

    Replicas(Sql sql, ModelsConfig config, Ids ids) {
        this.sql = sql;
        this.config = config;
        this.own = ids.next();
    }

    /**
     * Says what this replica serves at most.
     *
     * @param departure the latest it knows of; null where it serves nothing and is not about to
     */
    void serves(@Nullable String file, @Nullable Long departure) {
        sql.update("""
                insert into replica (id, file, departure, seen_at) values (?, ?, ?, clock_timestamp())
                on conflict (id) do update set file = excluded.file, departure = excluded.departure, seen_at = excluded.seen_at""", own, file, departure);
    }

    /** The latest departure that whatever is served knows of. */
    long known() {
        return sql.one(
                        "select coalesce(min(departure), ?) from replica"
                                + " where seen_at >= clock_timestamp() - make_interval(secs => ?)",
                        row -> row.getLong(1),
                        Long.MAX_VALUE,
                        seconds(config.unconfirmed()))
                .orElseThrow();
    }

    /** The files that are in use. */
    Set<String> files() {
        return new HashSet<>(sql.list(
                "select file from replica where file is not null"
                        + " and seen_at >= clock_timestamp() - make_interval(secs => ?)",
                row -> row.getString(1),
                seconds(config.unconfirmed())));
    }

    void forgetExpired() {
        sql.update(
                "delete from replica where seen_at < clock_timestamp() - make_interval(secs => ?)",
                seconds(config.unconfirmed().multipliedBy(2)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
