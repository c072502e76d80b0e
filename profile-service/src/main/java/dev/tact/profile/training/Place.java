package dev.tact.profile.training;

import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.problem.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far a reader of the change log is. */
record Place(String tx, long id) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    /** Before everything, or where the cursor says. */
    static Place from(@Nullable String cursor) {
        if (cursor == null) {
            return new Place("0", 0);
        }
        var parts = Cursor.decode(cursor, 2);
        if (!parts.stream().allMatch(part -> DIGITS.matcher(part).matches())) {
            throw Problems.invalid()
                    .violation(
                            "cursor", Text.of("is not a cursor of this list", "n'est pas un curseur de cette liste"));
        }
        return new Place(parts.getFirst(), Long.parseLong(parts.getLast()));
    }

    static Place of(TrainingChangeRepository.Change change) {
        return new Place(change.tx(), change.id());
    }

    String cursor() {
        return Cursor.encode(tx, Long.toString(id));
    }
}
