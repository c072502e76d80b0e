package dev.tact.evaluator.retail;

import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.TimeSplit.Question;
import dev.tact.recommendation.engine.TrainingSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was known on a day, and what the customers who came in the days after bought: again, and for the first time.
 *
 * @param own what was known of whoever asks
 * @param customers who asks
 */
record Cut(
        LocalDate on,
        TrainingSet set,
        List<Map<String, List<LocalDate>>> known,
        List<String> items,
        List<Question> repeat,
        List<Question> explore,
        Map<Question, Map<String, List<LocalDate>>> own,
        Map<Question, String> customers) {

    static Cut of(Purchases purchases, LocalDate on, LocalDate until) {
        var set = TrainingSet.builder();
        var known = new ArrayList<Map<String, List<LocalDate>>>();
        var items = new TreeSet<String>();
        var repeat = new ArrayList<Question>();
        var explore = new ArrayList<Question>();
        var own = new IdentityHashMap<Question, Map<String, List<LocalDate>>>();
        var customers = new IdentityHashMap<Question, String>();
        purchases.ofCustomers().forEach((customer, bought) -> {
            var before = new TreeMap<String, List<LocalDate>>();
            var again = new HashSet<String>();
            var first = new HashSet<String>();
            bought.forEach((item, days) -> {
                var earlier = days.stream().filter(day -> day.isBefore(on)).toList();
                if (!earlier.isEmpty()) {
                    before.put(item, earlier);
                }
                if (days.stream().anyMatch(day -> !day.isBefore(on) && day.isBefore(until))) {
                    (earlier.isEmpty() ? first : again).add(item);
                }
            });
            if (before.isEmpty()) {
                return;
            }
            known.add(before);
            items.addAll(before.keySet());
            set.add(before.entrySet().stream()
                    .map(entry -> new Interest(entry.getKey(), entry.getValue().getLast()))
                    .toList());
            if (!again.isEmpty()) {
                var question = new Question(List.copyOf(before.keySet()), again);
                repeat.add(question);
                own.put(question, before);
                customers.put(question, customer);
            }
            if (!first.isEmpty()) {
                var question = new Question(List.copyOf(before.keySet()), first);
                explore.add(question);
                own.put(question, before);
                customers.put(question, customer);
            }
        });
        return new Cut(on, set.build(), known, List.copyOf(items), repeat, explore, own, customers);
    }

    Map<String, List<LocalDate>> own(Question question) {
        return own.getOrDefault(question, Map.of());
    }
}
