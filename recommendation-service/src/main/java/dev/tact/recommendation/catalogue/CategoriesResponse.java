package dev.tact.recommendation.catalogue;

import dev.tact.kit.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Categories, in part. */
public record CategoriesResponse(
        List<Category> categories, @Nullable String next) {

    /** A category, and how many items are in it. */
    public record Category(String category, long items) {}

    static CategoriesResponse from(Page<CatalogueRepository.Category> page) {
        return new CategoriesResponse(
                page.items().stream()
                        .map(category -> new Category(category.code(), category.items()))
                        .toList(),
                page.next());
    }
}
