package dev.tact.recommendation.engine;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of what a customer has bought before will be bought again: a conditional logit (McFadden, 1974) over the customer's own items, from
 * how often and how lately the customer bought each, how it sells these weeks against these months, and how often its buyers come back for it.
 *
 * <p>Immutable; the purchases to score are an argument. Each of the five weighed facts is a reason that can be told.
 */
public final class RepeatScorer {

    private static final double OWN_HALF_LIFE = 60;
    private static final double WEEKS_HALF_LIFE = 14;
    private static final double MONTHS_HALF_LIFE = 90;
    /** Keep the logarithms of what has faded away finite. */
    private static final double FADED = 1e-3;

    private static final double UNSOLD = 1e-4;
    /** An item's own rate counts as much as the mean of all when so many have bought it. */
    private static final double PRIOR_BUYERS = 10;

    private final LocalDate on;
    private final Weights weights;
    private final Map<String, ItemSales> sales;
    private final ItemSales unsold;

    /** How much each fact weighs, all on a logarithmic scale. */
    public record Weights(double recency, double frequency, double weeks, double months, double rebuying) {

        /** Fitted on the purchases of Online Retail from 2011-10-11 to 2011-11-09: {@code ./tact evaluate --online-retail}. */
        public static final Weights ONLINE_RETAIL = new Weights(0.19, 0.60, 1.06, -0.77, 0.44);

        double[] asArray() {
            return new double[] {recency, frequency, weeks, months, rebuying};
        }
    }

    /** What all customers together say of an item. */
    private record ItemSales(double weeks, double months, double rebuying) {}

    private RepeatScorer(LocalDate on, Weights weights, Map<String, ItemSales> sales, ItemSales unsold) {
        this.on = on;
        this.weights = weights;
        this.sales = sales;
        this.unsold = unsold;
    }

    /**
     * Learns how items sell.
     *
     * @param customers per customer the distinct days on which each item was bought, all before {@code on}
     */
    public static RepeatScorer of(Collection<Map<String, List<LocalDate>>> customers, LocalDate on, Weights weights) {
        var tallies = new HashMap<String, Tally>();
        for (var customer : customers) {
            customer.forEach((item, days) ->
                    tallies.computeIfAbsent(item, any -> new Tally()).add(days, on));
        }
        var buyers = tallies.values().stream().mapToInt(tally -> tally.buyers).sum();
        var rebuyers =
                tallies.values().stream().mapToInt(tally -> tally.rebuyers).sum();
        var mean = rebuyers == 0 ? 1 : rebuyers / (double) buyers;
        var sales = new HashMap<String, ItemSales>();
        tallies.forEach((item, tally) -> sales.put(item, tally.sales(customers.size(), mean)));
        return new RepeatScorer(on, weights, Map.copyOf(sales), new Tally().sales(1, mean));
    }

    /** The score of each of a customer's items; the higher, the likelier it is among those bought next. */
    public Map<String, Double> score(Map<String, List<LocalDate>> own) {
        var scores = new HashMap<String, Double>();
        own.forEach((item, days) -> scores.put(item, score(item, days, days.size())));
        return scores;
    }

    /**
     * The score of one of a customer's items.
     *
     * @param days the days it was bought on, as far as they are known
     * @param times how often it was bought, the days that are not known included
     */
    public double score(String item, List<LocalDate> days, long times) {
        var facts = facts(item, days, times);
        var weighed = weights.asArray();
        var sum = 0.0;
        for (var at = 0; at < facts.length; at++) {
            sum += weighed[at] * facts[at];
        }
        return sum;
    }

    /** The facts about one item that the weights weigh, in their order. */
    public double[] facts(String item, List<LocalDate> days) {
        return facts(item, days, days.size());
    }

    private double[] facts(String item, List<LocalDate> days, long times) {
        var sold = sales.getOrDefault(item, unsold);
        return new double[] {
            Math.log(faded(days, on, OWN_HALF_LIFE) + FADED),
            Math.log((double) times),
            Math.log(sold.weeks + UNSOLD),
            Math.log(sold.months + UNSOLD),
            Math.log(sold.rebuying)
        };
    }

    /** How many of the days, each counting half as much after every half-life. */
    public static double faded(List<LocalDate> days, LocalDate on, double halfLife) {
        return days.stream()
                .mapToDouble(day -> Math.pow(0.5, ChronoUnit.DAYS.between(day, on) / halfLife))
                .sum();
    }

    private static final class Tally {

        private int buyers;
        private int rebuyers;
        private double weeks;
        private double months;

        private void add(List<LocalDate> days, LocalDate on) {
            buyers++;
            rebuyers += days.size() > 1 ? 1 : 0;
            weeks += faded(days, on, WEEKS_HALF_LIFE);
            months += faded(days, on, MONTHS_HALF_LIFE);
        }

        private ItemSales sales(int customers, double mean) {
            return new ItemSales(
                    weeks / customers, months / customers, (rebuyers + PRIOR_BUYERS * mean) / (buyers + PRIOR_BUYERS));
        }
    }
}
