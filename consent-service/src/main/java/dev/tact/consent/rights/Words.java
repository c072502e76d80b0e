package dev.tact.consent.rights;

import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and officers write about a request, sealed under the person's key. */
@ApplicationScoped
class Words {

    static final String DETAIL = "detail";
    static final String EXTENSION_REASON = "extension_reason";
    static final String REFUSAL_REASON = "refusal_reason";

    private final Sealing sealing;

    Words(Sealing sealing) {
        this.sealing = sealing;
    }

    byte @Nullable [] seal(UUID person, String column, UUID request, @Nullable String words) {
        return words == null
                ? null
                : sealing.seal(person, cell(column, request), words.getBytes(StandardCharsets.UTF_8));
    }

    /** Null where nothing was written, or the person was erased since. */
    @Nullable
    String open(RightsClaim request, String column, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return new String(
                    sealing.open(request.subject(), cell(column, request.id()), sealed), StandardCharsets.UTF_8);
        } catch (KeyDestroyed erased) {
            return null;
        }
    }

    private static Cell cell(String column, UUID request) {
        return new Cell("rights_request", column, request);
    }
}
