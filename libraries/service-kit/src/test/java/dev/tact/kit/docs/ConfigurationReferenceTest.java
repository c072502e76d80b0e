package dev.tact.kit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code -Dtact.configuration.update=true} writes the page anew. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Sources.ROOT.resolve("docs/configuration.md");
    private static final Path INTRODUCTION = Path.of("src/test/resources/configuration-introduction.md");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{((?:tact|consent|profile|escalation)\\.[a-z.-]+)");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");

    @Test
    void saysWhatTheMappingsSay() throws IOException {
        var page = ConfigurationReference.page(Sources.text(INTRODUCTION), ConfigurationReference.read());
        if (Boolean.getBoolean("tact.configuration.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Sources.text(PAGE)).isEqualTo(page);
    }

    @Test
    void everySettingOfAMappingSaysWhatItMeans() {
        assertThat(ConfigurationReference.read())
                .hasSizeGreaterThan(50)
                .allSatisfy(mapping -> assertThat(mapping.settings())
                        .as(mapping.prefix())
                        .isNotEmpty()
                        .allSatisfy(setting ->
                                assertThat(setting.meaning()).as(setting.name()).isNotBlank()));
    }

    @Test
    void namesEverySettingThatIsReadWithoutAMapping() {
        var page = Sources.text(PAGE);

        assertThat(readWithoutAMapping())
                .contains("tact.issuer", "tact.client-secret")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static Set<String> readWithoutAMapping() {
        var names = new HashSet<String>();
        for (var module : Sources.MODULES) {
            for (var file : Sources.properties(module)) {
                EXPRESSION.matcher(Sources.text(file)).results().forEach(found -> names.add(found.group(1)));
            }
            for (var file : Sources.java(module)) {
                INJECTED.matcher(Sources.text(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }
}
