package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The overlays keep the rules, and each rule notices what it is there for. */
class PolicyTest {

    private static final List<Rule> RULES = Stream.of(
                    PodRules.all(),
                    NamespaceRules.all(),
                    NetworkRules.all(),
                    SettingRules.all(),
                    DataRules.all(),
                    EdgeRules.all())
            .flatMap(List::stream)
            .toList();

    static Stream<Arguments> rulesAndOverlays() {
        return RULES.stream()
                .flatMap(rule -> Stream.of(Rendered.prod(), Rendered.dev())
                        .filter(rendered -> rule.overlays().contains(rendered.overlay()))
                        .map(rendered -> Arguments.of(rule, rendered)));
    }

    static Stream<Arguments> breakages() {
        return RULES.stream().flatMap(rule -> rule.breakages().stream().map(breakage -> Arguments.of(rule, breakage)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("rulesAndOverlays")
    void isKept(Rule rule, Rendered rendered) {
        assertThat(rule.violations().apply(rendered)).as(rule.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("breakages")
    void isBroken(Rule rule, Rule.Breakage breakage) {
        assertThat(rule.violations().apply(breakage.change().apply(Rendered.prod())))
                .as("%s, %s", rule, breakage)
                .isNotEmpty();
    }

    @Test
    void everyRuleHasAnOwnNameAndABreakage() {
        assertThat(RULES).extracting(Rule::name).doesNotHaveDuplicates();
        assertThat(RULES)
                .hasSizeGreaterThanOrEqualTo(25)
                .allSatisfy(rule -> assertThat(rule.breakages()).as(rule.name()).isNotEmpty());
    }
}
