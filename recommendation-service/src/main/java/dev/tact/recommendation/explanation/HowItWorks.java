package dev.tact.recommendation.explanation;

import dev.tact.recommendation.explanation.HowItWorksResponse.Parameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main parameters of all features, the most important first: as they are set now, and as they were for a list. */
@ApplicationScoped
public class HowItWorks {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final List<MainParameters> features;

    HowItWorks(@All List<MainParameters> features) {
        this.features = features;
    }

    /**
     * What counts in a list now, to be kept with it.
     *
     * @param counts how much it is somebody's
     * @param scored whether a model orders it
     * @param particular what more there is to keep of this list, by code and name
     */
    public List<Recommendation.Parameter> counting(
            Counts counts, boolean scored, Map<String, Map<String, Object>> particular) {
        return now().filter(parameter -> parameter.counts().compareTo(counts) <= 0)
                .filter(parameter -> scored || parameter.kind() != Kind.SCORE)
                .map(parameter -> {
                    var values = new TreeMap<>(parameter.values());
                    values.putAll(MainParameter.texts(particular.getOrDefault(parameter.code(), Map.of())));
                    return new Recommendation.Parameter(parameter.code(), values);
                })
                .toList();
    }

    /** All, as they are set now. */
    List<Parameter> present(Locale language) {
        return numbered(now(), language);
    }

    /** Those that counted in this list, as they were set then; none of a list that does not know. */
    List<Parameter> of(Recommendation made, Locale language) {
        var then = made.parameters().stream()
                .collect(Collectors.toMap(Recommendation.Parameter::code, Recommendation.Parameter::values));
        return numbered(
                now().flatMap(parameter ->
                        Optional.ofNullable(then.get(parameter.code())).map(parameter::setTo).stream()),
                language);
    }

    private Stream<MainParameter> now() {
        return features.stream()
                .flatMap(feature -> feature.now().stream())
                .sorted(Comparator.comparingInt(MainParameter::order));
    }

    private static List<Parameter> numbered(Stream<MainParameter> parameters, Locale language) {
        var told = new ArrayList<Parameter>();
        parameters.forEach(parameter -> parameter
                .told(language)
                .ifPresent(text -> told.add(new Parameter(
                        told.size() + 1,
                        parameter.code(),
                        parameter.kind(),
                        text,
                        values(parameter),
                        parameter.change() == null ? null : parameter.change().in(language)))));
        return List.copyOf(told);
    }

    private static Map<String, Object> values(MainParameter parameter) {
        var values = new TreeMap<String, Object>();
        parameter
                .values()
                .forEach(
                        (name, text) -> values.put(name, NUMBER.matcher(text).matches() ? new BigDecimal(text) : text));
        return values;
    }
}
