package dev.tact.kit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken at night finds every meter of ours explained, and no meter that does not exist. */
class MetricsDocumentTest {

    private static final Pattern REGISTERED =
            Pattern.compile("\\.(?:builder|counter|timer|summary|gauge)\\(\\s*\"(tact\\.[a-z.]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tact\\.[a-z.]+)` \\|.*$");

    private static Set<String> registered() {
        var names = new TreeSet<String>();
        for (var module : Sources.MODULES) {
            for (var file : Sources.java(module)) {
                REGISTERED.matcher(Sources.text(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    private static Map<String, String> documented() {
        var page = Sources.text(Sources.ROOT.resolve("docs/metrics.md"));
        return ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> found.group(), (one, same) -> one, TreeMap::new));
    }

    @Test
    void explainsEveryMeterAndOnlyThose() {
        assertThat(documented().keySet()).containsExactlyElementsOf(registered());
    }

    @Test
    void saysOfEachMeterItsNameOnTheWireAndWhatIsNormal() {
        assertThat(documented()).allSatisfy((name, row) -> {
            var cells = row.split("(?<!\\\\)\\|", -1);
            // before the first bar, and after the last, there is nothing
            assertThat(cells).as(name).hasSize(8);
            assertThat(cells[2]).as(name).contains("`" + name.replace('.', '_'));
            for (var cell = 3; cell < 7; cell++) {
                assertThat(cells[cell]).as(name).isNotBlank();
            }
        });
    }
}
