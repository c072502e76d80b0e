package dev.tact.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.profile.Neighbours;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RegistryTest {

    @Inject
    Registry registry;

    // the purposes shipped, as the contracts list them, without the categories that other services own
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            service-delivery | purchases contact country
            personalised-recommendations | purchases browsing declared-preferences country location-coarse inferred-interests lifecycle
            behavioural-profiling | browsing inferred-interests lifecycle
            model-training | purchases browsing
            fairness-audit | country
            human-support | contact purchases inferred-interests
            direct-marketing | contact purchases inferred-interests
            """)
    void knowsTheCategoriesOfEachPurpose(String purpose, String categories) {
        assertThat(registry.categoriesFor(purpose))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(categories.split(" ")));
    }

    @Test
    void knowsNothingForAnUnknownPurpose() {
        assertThat(registry.categoriesFor("curiosity")).isEmpty();
        assertThat(registry.eventTypes("curiosity", List.of("purchases"))).isEmpty();
    }

    @Test
    void namesOnlyWhatServesThePurposeWithinTheCategories() {
        assertThat(registry.eventTypes("model-training", List.of("purchases"))).containsExactly("purchase");
        assertThat(registry.eventTypes("model-training", List.of("purchases", "browsing")))
                .contains("product-viewed", "purchase");
        assertThat(registry.attributeKeys("fairness-audit", List.of("country"))).containsExactly("country");
        assertThat(registry.attributeKeys("model-training", List.of("country"))).isEmpty();
    }
}
