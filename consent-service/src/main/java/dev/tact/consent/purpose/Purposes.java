package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The purposes that exist. A purpose that is not here cannot be consented to, and no decision allows it. */
@Startup
@ApplicationScoped
public class Purposes {

    private final List<Purpose> all;
    private final Map<String, Purpose> byCode;
    private final Map<String, Text> categories;

    Purposes(PurposeRepository purposes) {
        all = purposes.current();
        byCode = all.stream().collect(Collectors.toUnmodifiableMap(Purpose::code, Function.identity()));
        categories = purposes.categories();
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

    /** The name of a category, for people. */
    public Text category(String code) {
        return categories.getOrDefault(code, Text.of(code, code));
    }
}
