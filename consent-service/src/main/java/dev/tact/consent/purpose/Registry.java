package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry as one publication left it: the purposes in force and the names of the categories. */
public final class Registry {

    private final long version;
    private final List<Purpose> all;
    private final Map<String, Purpose> byCode;
    private final Map<String, Text> categories;

    Registry(long version, List<Purpose> all, Map<String, Text> categories) {
        this.version = version;
        this.all = List.copyOf(all);
        this.byCode = all.stream().collect(Collectors.toUnmodifiableMap(Purpose::code, Function.identity()));
        this.categories = Map.copyOf(categories);
    }

    /** Told apart by it; what is published is another version. */
    public long version() {
        return version;
    }

    /** In the order they are shown. */
    public List<Purpose> all() {
        return all;
    }

    public Optional<Purpose> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The purpose of that code; refuses with 404 where there is none. */
    public Purpose require(String code) {
        return find(code).orElseThrow(UnknownPurpose::new);
    }

    public Map<String, Text> categories() {
        return categories;
    }

    /** The name of a category, for people. */
    public Text category(String code) {
        return categories.getOrDefault(code, Text.of(code, code));
    }
}
