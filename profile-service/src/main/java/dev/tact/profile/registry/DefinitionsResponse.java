package dev.tact.profile.registry;

import dev.tact.kit.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definitions, or versions of one, in part. */
public record DefinitionsResponse(
        List<DefinitionResponse> definitions, @Nullable String next) {

    static DefinitionsResponse from(Page<Publication> page) {
        return new DefinitionsResponse(
                page.items().stream().map(DefinitionResponse::from).toList(), page.next());
    }
}
