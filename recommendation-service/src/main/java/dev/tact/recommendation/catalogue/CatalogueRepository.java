package dev.tact.recommendation.catalogue;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items' rows, read whole and written in batches. */
@ApplicationScoped
class CatalogueRepository {

    private static final int MOST_ITEMS = 200_000;

    private final Sql sql;

    CatalogueRepository(Sql sql) {
        this.sql = sql;
    }

    long revision() {
        return sql.one("select revision from catalogue_revision", row -> row.getLong(1))
                .orElseThrow();
    }

    List<CatalogueItem> all() {
        return sql.list(
                "select id, title_en, title_fr, category, price, currency, available, sensitive, first_seen from item order by id limit "
                        + MOST_ITEMS,
                CatalogueRepository::read);
    }

    /** Adds and changes items; a row that says what is known already changes nothing. @return how many rows changed something */
    int put(List<ItemRow> rows, LocalDate today, Instant now) {
        if (rows.isEmpty()) {
            return 0;
        }
        var arguments = new ArrayList<@Nullable Object[]>();
        for (var row : rows) {
            arguments.add(new @Nullable Object[] {
                row.id(),
                row.title(),
                row.titleFr(),
                row.category(),
                row.price(),
                row.currency(),
                row.available(),
                row.sensitive(),
                row.firstSeen() == null ? today : row.firstSeen(),
                now,
                row.firstSeen()
            });
        }
        var changed = Arrays.stream(sql.batch("""
                        insert into item (id, title_en, title_fr, category, price, currency, available, sensitive, first_seen, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set title_en = excluded.title_en, title_fr = excluded.title_fr,
                            category = excluded.category, price = excluded.price, currency = excluded.currency,
                            available = excluded.available, sensitive = excluded.sensitive,
                            first_seen = coalesce(?::date, item.first_seen), updated_at = excluded.updated_at
                        where (item.title_en, item.title_fr, item.category, item.price, item.currency, item.available, item.sensitive)
                            is distinct from (excluded.title_en, excluded.title_fr, excluded.category, excluded.price,
                                excluded.currency, excluded.available, excluded.sensitive)""", arguments))
                .filter(count -> count > 0)
                .map(count -> 1)
                .sum();
        if (changed > 0) {
            sql.update("update catalogue_revision set revision = revision + 1");
        }
        return changed;
    }

    private static CatalogueItem read(ResultSet row) throws SQLException {
        return new CatalogueItem(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBigDecimal(5),
                row.getString(6),
                row.getBoolean(7),
                row.getBoolean(8),
                row.getObject(9, LocalDate.class));
    }
}
