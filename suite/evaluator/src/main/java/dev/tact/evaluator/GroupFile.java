package dev.tact.evaluator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A file that says of users which group they belong to: user, group. */
record GroupFile(Path file) {

    /** The group per user; a user named twice must be in the same group. */
    Map<String, String> read() {
        var groups = new HashMap<String, String>();
        new Table(file).forEach((cells, line) -> {
            if (cells.size() != 2) {
                throw Refused.at(file, line, cells.size() + " columns where a user and a group are needed");
            }
            if (cells.getFirst().isEmpty() || cells.getLast().isEmpty()) {
                throw Refused.at(file, line, "the user or the group is missing");
            }
            var before = groups.put(cells.getFirst(), cells.getLast());
            if (before != null && !before.equals(cells.getLast())) {
                throw Refused.at(file, line, "this user was in another group before");
            }
        });
        return groups;
    }
}
