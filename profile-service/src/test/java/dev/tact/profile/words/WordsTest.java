package dev.tact.profile.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class WordsTest {

    @Test
    void hasWordsInBothLanguagesForEveryDefinitionShipped() {
        // what other tests register comes after the last migration
        var shipped = Rows.text("select string_agg(name, ' ') from definition where published_at <="
                        + " (select max(installed_on) from flyway_schema_history)")
                .split(" ");

        assertThat(shipped).hasSize(19).allSatisfy(name -> {
            // what has no words is told by its own name
            assertThat(new Words(Locale.ENGLISH).name(name)).isNotEqualTo(name.replace('-', ' '));
            assertThat(new Words(Locale.FRENCH).name(name)).isNotEqualTo(name.replace('-', ' '));
        });
    }
}
