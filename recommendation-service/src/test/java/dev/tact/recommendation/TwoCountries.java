package dev.tact.recommendation;

import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.TrainingSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Rows that make an unfair model: 200 contributors of one country share a range of twelve items, 40 of another mostly have a range of ten of their
 * own and some of the first. What the many have in common drowns what the few have in common.
 */
public final class TwoCountries {

    private static final LocalDate LAST_DAY = LocalDate.of(2011, 12, 9);

    private TwoCountries() {}

    /** A contributor: where from, and what they had before and in the last month. */
    public record Contributor(String country, List<Interest> interests) {}

    public static List<Contributor> contributors() {
        var random = new Random(7);
        var contributors = new ArrayList<Contributor>();
        for (var at = 0; at < 240; at++) {
            var common = shuffled(12, random);
            var own = shuffled(10, random);
            var interests = new ArrayList<Interest>();
            if (at % 6 == 0) {
                interests.addAll(before("a", common.subList(0, 3)));
                interests.addAll(before("b", own.subList(0, 5)));
                interests.addAll(after("b", own.subList(5, 7)));
            } else {
                interests.addAll(before("a", common.subList(0, 7)));
                interests.addAll(after("a", common.subList(7, 9)));
            }
            contributors.add(new Contributor(at % 6 == 0 ? "FR" : "GB", List.copyOf(interests)));
        }
        return List.copyOf(contributors);
    }

    public static TrainingSet set() {
        var set = TrainingSet.builder();
        contributors().forEach(one -> set.add(one.interests(), Map.of("country", one.country())));
        return set.build();
    }

    /** As profile-service tells of them. */
    public static String rows() {
        var lines = new StringBuilder();
        var all = contributors();
        for (var at = 0; at < all.size(); at++) {
            var items = all.get(at).interests().stream()
                    .map(interest ->
                            "{\"itemId\":\"%s\",\"lastOn\":\"%s\"}".formatted(interest.item(), interest.lastOn()))
                    .toList();
            lines.append(
                    "{\"trainingId\":\"of-two-%d\",\"op\":\"PUT\",\"items\":[%s],\"groups\":{\"country\":\"%s\"},\"cursor\":\"t-%d\"}%n"
                            .formatted(at, String.join(",", items), all.get(at).country(), at));
        }
        return lines.toString();
    }

    private static List<Integer> shuffled(int many, Random random) {
        var numbers = new ArrayList<Integer>();
        for (var number = 1; number <= many; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, random);
        return numbers;
    }

    private static List<Interest> before(String range, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> new Interest(Shop.id(range, number), LAST_DAY.minusDays(60)))
                .toList();
    }

    private static List<Interest> after(String range, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> new Interest(Shop.id(range, number), LAST_DAY.minusDays(number)))
                .toList();
    }
}
