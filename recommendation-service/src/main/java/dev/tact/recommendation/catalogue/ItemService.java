package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.catalogue.CatalogueRepository.Category;
import dev.tact.recommendation.catalogue.CatalogueRepository.Found;
import dev.tact.recommendation.catalogue.CatalogueRepository.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows the catalogue, and lets a merchandiser say otherwise what one item is. */
@ApplicationScoped
@Transactional
class ItemService {

    private static final Logger LOG = Logger.getLogger(ItemService.class);
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final ValueRange YEARS = ValueRange.of(1000, 9999);

    private final CatalogueRepository items;
    private final Audit audit;
    private final Clock clock;

    ItemService(CatalogueRepository items, Audit audit, Clock clock) {
        this.items = items;
        this.audit = audit;
        this.clock = clock;
    }

    KeptItem find(String id) {
        return items.find(id).orElseThrow(Problems::notFound);
    }

    /** All items, or those of a category, by id. */
    Page<KeptItem> list(@Nullable String category, @Nullable String cursor, int limit) {
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).getFirst();
        return Page.of(
                items.list(category, after, limit + 1),
                limit,
                last -> Cursor.encode(last.item().id()));
    }

    /** Items whose title or category resembles the words, the nearest first. */
    Page<KeptItem> search(String words, @Nullable String category, @Nullable String cursor, int limit) {
        var after = cursor == null
                ? new Place(Double.POSITIVE_INFINITY, "")
                : Cursor.decode(cursor, 2, parts -> new Place(Double.parseDouble(parts.getFirst()), parts.getLast()));
        return Page.of(
                        items.search(words, category, after, limit + 1),
                        limit,
                        last -> Cursor.encode(
                                Double.toString(last.similarity()),
                                last.kept().item().id()))
                .map(Found::kept);
    }

    Page<Category> categories(@Nullable String cursor, int limit) {
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).getFirst();
        return Page.of(items.categories(after, limit + 1), limit, last -> Cursor.encode(last.code()));
    }

    /** Says whole what an item is from now on; lists obey within a second. */
    KeptItem replace(String id, IfMatch read, ItemRequest request, UUID merchandiser) {
        var row = row(id, request);
        var before = items.lock(id).orElseThrow(Problems::notFound);
        read.require(before.version());
        var now = clock.instant();
        if (items.put(List.of(row), now.atZone(ZoneOffset.UTC).toLocalDate(), now) == 0) {
            return before;
        }
        var after = find(id);
        LOG.infof("item changed: item=%s version=%d", id, after.version());
        audit.record(merchandiser, "item.changed", id, Map.of("version", Long.toString(after.version())));
        return after;
    }

    private static ItemRow row(String id, ItemRequest request) {
        var attributes = request.attributes() == null || request.attributes().isNull()
                ? JsonNodeFactory.instance.objectNode()
                : request.attributes();
        if (!ItemAttributes.wellFormed(attributes)) {
            throw Problems.invalid()
                    .violation("attributes", Text.of("are not as described", "ne sont pas comme décrits"));
        }
        if ((request.price() == null) != (request.currency() == null)) {
            throw Problems.invalid().violation("currency", Text.of("goes with a price", "va de pair avec un prix"));
        }
        if (request.currency() != null && !CURRENCIES.contains(request.currency())) {
            throw Problems.invalid().violation("currency", Text.of("is unknown", "est inconnue"));
        }
        if (request.countries() != null && !ItemColumns.COUNTRIES.containsAll(request.countries())) {
            throw Problems.invalid()
                    .violation("countries", Text.of("are no codes of ISO 3166-1", "ne sont pas des codes ISO 3166-1"));
        }
        if (request.firstSeen() != null
                && !YEARS.isValidValue(request.firstSeen().getYear())) {
            throw Problems.invalid()
                    .violation(
                            "firstSeen", Text.of("is no year of four digits", "n'a pas une année à quatre chiffres"));
        }
        return new ItemRow(
                id,
                request.title().strip(),
                request.titleFr(),
                request.category(),
                request.price(),
                request.currency(),
                request.available(),
                request.sensitive(),
                request.sensitiveTopics() == null ? Set.of() : request.sensitiveTopics(),
                request.ageLimit(),
                request.season() == null
                        ? Set.of()
                        : request.season().stream().map(Month::of).collect(Collectors.toSet()),
                request.dayParts() == null ? Set.of() : request.dayParts(),
                request.countries() == null ? Set.of() : request.countries(),
                attributes,
                request.firstSeen());
    }
}
