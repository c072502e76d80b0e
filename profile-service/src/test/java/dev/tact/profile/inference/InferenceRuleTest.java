package dev.tact.profile.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tact.profile.registry.AgentMask;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.LegalBasis;
import dev.tact.profile.registry.Sensitivity;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InferenceRuleTest {

    private static Definition definition(String name, Definition.Kind kind, String category, Sensitivity sensitivity) {
        return new Definition(
                name,
                kind,
                1,
                category,
                sensitivity,
                Map.of("personalised-recommendations", LegalBasis.CONSENT),
                Period.ofMonths(13),
                false,
                AgentMask.FULL,
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema("{}"));
    }

    private static InferenceRule rule(Sensitivity output, Sensitivity input) {
        return new InferenceRule(
                definition("interests", Definition.Kind.ATTRIBUTE, "inferred-interests", output),
                definition("purchase", Definition.Kind.EVENT, "purchases", input),
                "personalised-recommendations",
                "recommendation-service",
                (history, today, since) -> Optional.empty());
    }

    @Test
    void asksForWhatGoesInAndWhatComesOut() {
        var rule = rule(Sensitivity.NORMAL, Sensitivity.NORMAL);

        assertThat(rule.categories()).containsExactly("purchases", "inferred-interests");
        assertThat(rule.derivedFrom()).containsExactly("purchases/purchase");
    }

    @ParameterizedTest
    @EnumSource(value = Sensitivity.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
    void cannotBeConstructedToOrFromAnythingSensitive(Sensitivity sensitivity) {
        assertThatThrownBy(() -> rule(sensitivity, Sensitivity.NORMAL)).isInstanceOf(SensitiveInference.class);
        assertThatThrownBy(() -> rule(Sensitivity.NORMAL, sensitivity)).isInstanceOf(SensitiveInference.class);
    }
}
