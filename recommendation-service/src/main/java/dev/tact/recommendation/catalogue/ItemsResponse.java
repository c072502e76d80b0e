package dev.tact.recommendation.catalogue;

import dev.tact.kit.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items, in part. */
public record ItemsResponse(
        List<ItemResponse> items, @Nullable String next) {

    static ItemsResponse from(Page<KeptItem> page) {
        return new ItemsResponse(page.items().stream().map(ItemResponse::from).toList(), page.next());
    }
}
