package dev.tact.profile.query;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads query parameters that JAX-RS would read itself, and answer 404 where they are malformed. */
public final class Query {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Query() {}

    public static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            var instant = Instant.parse(value);
            // the database knows no time far beyond
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            throw instantRefused(name);
        }
        throw instantRefused(name);
    }

    public static @Nullable Boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "is neither true nor false", "n'est ni true ni false");
        };
    }

    /** How long a page is at most: 50 where nothing is said, never more than 200. */
    public static int limit(@Nullable String value) {
        if (value == null) {
            return 50;
        }
        try {
            var limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= 200) {
                return limit;
            }
        } catch (NumberFormatException malformed) {
            throw limitRefused();
        }
        throw limitRefused();
    }

    public static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException malformed) {
            throw refused(name, "is not of this list", "n'est pas de cette liste");
        }
    }

    private static Problem instantRefused(String name) {
        return refused(
                name, "is not an instant like 2026-01-31T12:00:00Z", "n'est pas un instant comme 2026-01-31T12:00:00Z");
    }

    private static Problem limitRefused() {
        return refused("limit", "is not a number from 1 to 200", "n'est pas un nombre de 1 à 200");
    }

    private static Problem refused(String name, String english, String french) {
        return Problems.invalid().violation(name, Text.of(english, french));
    }
}
