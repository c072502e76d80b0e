package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The items' rows, read whole or in part and written in batches. */
@ApplicationScoped
class CatalogueRepository {

    /** A category, and how many items are in it. */
    record Category(String code, long items) {}

    /** Where a search goes on. */
    record Place(double similarity, String id) {}

    /** An item that was searched for, and how near it is. */
    record Found(KeptItem kept, double similarity) {}

    private static final int MOST_ITEMS = 200_000;
    private static final String COLUMNS =
            "id, title_en, title_fr, category, price, currency, available, sensitive, sensitive_topics, age_limit, season, day_parts,"
                    + " countries, attributes, first_seen, version";

    private final Sql sql;

    CatalogueRepository(Sql sql) {
        this.sql = sql;
    }

    long revision() {
        return sql.one("select revision from catalogue_revision", row -> row.getLong(1))
                .orElseThrow();
    }

    List<CatalogueItem> all() {
        return sql.list("select " + COLUMNS + " from item order by id limit " + MOST_ITEMS, row -> item(read(row)));
    }

    Optional<KeptItem> find(String id) {
        return sql.one("select " + COLUMNS + " from item where id = ?", CatalogueRepository::read, id);
    }

    /** The item, for whoever changes it in this transaction. */
    Optional<KeptItem> lock(String id) {
        return sql.one("select " + COLUMNS + " from item where id = ? for update", CatalogueRepository::read, id);
    }

    /** Items in the order of their ids. */
    List<KeptItem> list(@Nullable String category, String after, int limit) {
        return category == null
                ? sql.list(
                        "select " + COLUMNS + " from item where id > ? order by id limit ?",
                        CatalogueRepository::read,
                        after,
                        limit)
                : sql.list(
                        "select " + COLUMNS + " from item where category = ? and id > ? order by id limit ?",
                        CatalogueRepository::read,
                        category,
                        after,
                        limit);
    }

    /** Items of which a part of the title or category resembles the words, the nearest first. */
    List<Found> search(String words, @Nullable String category, Place after, int limit) {
        return sql.list(
                """
                select %s, similarity from (
                    select *, word_similarity(lower(?), searched)::float8 as similarity from item
                    where lower(?) <%% searched and (?::text is null or category = ?)) near
                where (-similarity, id) > (-?::float8, ?)
                order by -similarity, id limit ?""".formatted(COLUMNS),
                row -> new Found(read(row), row.getDouble("similarity")),
                words,
                words,
                category,
                category,
                after.similarity(),
                after.id(),
                limit);
    }

    List<Category> categories(String after, int limit) {
        return sql.list(
                "select category, count(*) from item where category > ? group by category order by category limit ?",
                row -> new Category(row.getString(1), row.getLong(2)),
                after,
                limit);
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
                words(row.sensitiveTopics(), Enum::name),
                row.ageLimit(),
                words(row.season(), month -> Integer.toString(month.getValue())),
                words(row.dayParts(), Enum::name),
                words(row.countries(), code -> code),
                row.attributes().toString(),
                row.firstSeen() == null ? today : row.firstSeen(),
                now,
                row.firstSeen(),
                row.firstSeen()
            });
        }
        var changed = Arrays.stream(sql.batch("""
                        insert into item (id, title_en, title_fr, category, price, currency, available, sensitive, sensitive_topics,
                            age_limit, season, day_parts, countries, attributes, first_seen, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ' '), ?, string_to_array(?, ' ')::smallint[],
                            string_to_array(?, ' '), string_to_array(?, ' '), ?::jsonb, ?, ?)
                        on conflict (id) do update set title_en = excluded.title_en, title_fr = excluded.title_fr,
                            category = excluded.category, price = excluded.price, currency = excluded.currency,
                            available = excluded.available, sensitive = excluded.sensitive,
                            sensitive_topics = excluded.sensitive_topics, age_limit = excluded.age_limit, season = excluded.season,
                            day_parts = excluded.day_parts, countries = excluded.countries,
                            attributes = excluded.attributes, first_seen = coalesce(?::date, item.first_seen),
                            updated_at = excluded.updated_at, version = item.version + 1
                        where (item.title_en, item.title_fr, item.category, item.price, item.currency, item.available, item.sensitive,
                                item.sensitive_topics, item.age_limit, item.season, item.day_parts, item.countries, item.attributes,
                                item.first_seen)
                            is distinct from (excluded.title_en, excluded.title_fr, excluded.category, excluded.price,
                                excluded.currency, excluded.available, excluded.sensitive, excluded.sensitive_topics,
                                excluded.age_limit, excluded.season, excluded.day_parts, excluded.countries,
                                excluded.attributes, coalesce(?::date, item.first_seen))""", arguments))
                .filter(count -> count > 0)
                .map(count -> 1)
                .sum();
        if (changed > 0) {
            sql.update("update catalogue_revision set revision = revision + 1");
        }
        return changed;
    }

    /** In one order, so that the same set is the same text. */
    private static <T extends Comparable<T>> String words(Collection<T> values, Function<T, String> word) {
        return values.stream().sorted().map(word).collect(Collectors.joining(" "));
    }

    private static CatalogueItem item(KeptItem kept) {
        var item = kept.item();
        return new CatalogueItem(
                item.id(),
                item.title(),
                item.titleFr(),
                item.category(),
                item.price() == null ? null : ItemResponse.plain(item.price()),
                item.currency(),
                item.available(),
                item.sensitive(),
                item.sensitiveTopics(),
                item.ageLimit(),
                item.season(),
                item.dayParts(),
                item.countries(),
                ItemAttributes.values(item.attributes()),
                kept.firstSeen());
    }

    private static KeptItem read(ResultSet row) throws SQLException {
        var firstSeen = row.getObject(15, LocalDate.class);
        var item = new ItemRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBigDecimal(5),
                row.getString(6),
                row.getBoolean(7),
                row.getBoolean(8),
                topics(row),
                row.getObject(10, Integer.class),
                season(row),
                dayParts(row),
                countries(row),
                attributes(row.getString(14)),
                firstSeen);
        return new KeptItem(item, firstSeen, row.getLong(16));
    }

    private static Set<SensitiveTopic> topics(ResultSet row) throws SQLException {
        var topics = EnumSet.noneOf(SensitiveTopic.class);
        for (var name : (String[]) row.getArray(9).getArray()) {
            topics.add(SensitiveTopic.valueOf(name));
        }
        return topics;
    }

    private static Set<Month> season(ResultSet row) throws SQLException {
        var season = EnumSet.noneOf(Month.class);
        for (var month : (Short[]) row.getArray(11).getArray()) {
            season.add(Month.of(month));
        }
        return season;
    }

    private static Set<DayPart> dayParts(ResultSet row) throws SQLException {
        var parts = EnumSet.noneOf(DayPart.class);
        for (var name : (String[]) row.getArray(12).getArray()) {
            parts.add(DayPart.valueOf(name));
        }
        return parts;
    }

    private static Set<String> countries(ResultSet row) throws SQLException {
        return new TreeSet<>(List.of((String[]) row.getArray(13).getArray()));
    }

    private static JsonNode attributes(String json) {
        try {
            return ItemAttributes.read(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an item's attributes are no JSON", impossible);
        }
    }
}
