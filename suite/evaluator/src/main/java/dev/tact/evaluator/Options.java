package dev.tact.evaluator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the command line asks for; whatever it cannot mean is refused. */
public record Options(Map<String, String> given) {

    static final String USAGE = """
            usage: ./tact evaluate --train F --test F            measure on a split that exists
                   ./tact evaluate --ratings F [--holdout 0.2] [--folds 5] [--min-rating R] [--core N]
                                                                 make the splits: by chance, of each user's items
                   ./tact evaluate --online-retail [F]           the experiment on the suite's own data

              --model ease|popular|item-knn   what to measure (ease)
              --groups F                      user, group: how unequally groups are served
              --k N                           length of the lists (10)
              --repeat                        propose what was had in training too, and ask for it
              --ridge L|L,L,…|auto            EASE's L2; several are chosen from on a validation split (auto)
              --exponent A|A,A,…|auto         EASE's popularity control (0, off)
              --shrinkage S|S,S,…|auto        item-knn's (auto)
              --neighbours N|N,N,…|auto       item-knn's (auto)
              --support N                     drop weights of pairs that fewer share, as is served with 5
                                              (0: none is dropped, as in the literature; 5 with --online-retail)
              --seed N                        of every draw (1)
              --threads N                     (the processors)
              --json F|-                      the report as JSON, to a file or instead of the table

            Files: user, item, optional weight, optional time; tab, comma, semicolon, bar or :: between; with or without a header.
            """;

    private static final Set<String> SWITCHES = Set.of("repeat", "help");
    private static final Set<String> VALUES = Set.of(
            "train",
            "test",
            "ratings",
            "holdout",
            "folds",
            "min-rating",
            "core",
            "online-retail",
            "model",
            "groups",
            "k",
            "ridge",
            "exponent",
            "shrinkage",
            "neighbours",
            "support",
            "seed",
            "threads",
            "json");
    private static final Set<String> OF_RATINGS = Set.of("holdout", "folds", "core");

    public static Options of(List<String> arguments) {
        var given = new HashMap<String, String>();
        for (var at = 0; at < arguments.size(); at++) {
            var argument = arguments.get(at);
            var name = argument.startsWith("--") ? argument.substring(2) : "";
            if (!SWITCHES.contains(name) && !VALUES.contains(name)) {
                throw new Refused("'" + argument + "' is not an option\n" + USAGE);
            }
            var value = at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("--");
            if (SWITCHES.contains(name) || (name.equals("online-retail") && !value)) {
                given.put(name, "");
            } else if (value) {
                at++;
                given.put(name, arguments.get(at));
            } else {
                throw new Refused("--" + name + " needs a value");
            }
        }
        var options = new Options(Map.copyOf(given));
        options.check();
        return options;
    }

    private void check() {
        if (has("help")) {
            return;
        }
        var sources = (has("train") || has("test") ? 1 : 0) + (has("ratings") ? 1 : 0) + (has("online-retail") ? 1 : 0);
        if (sources != 1 || has("train") != has("test")) {
            throw new Refused("either --train and --test, or --ratings, or --online-retail\n" + USAGE);
        }
        OF_RATINGS.stream()
                .filter(name -> has(name) && !has("ratings"))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused("--" + name + " goes with --ratings");
                });
        if (!(holdout() > 0 && holdout() < 1)) {
            throw new Refused("--holdout must be between 0 and 1");
        }
        if (ridges().stream().anyMatch(ridge -> !(ridge > 0))) {
            throw new Refused("--ridge must be positive");
        }
        if (exponents().stream().anyMatch(exponent -> !(exponent >= 0 && exponent <= 1))) {
            throw new Refused("--exponent must be between 0 and 1");
        }
        if (shrinkages().stream().anyMatch(shrinkage -> !(shrinkage >= 0))) {
            throw new Refused("--shrinkage must not be negative");
        }
        neighbours();
        model();
        k();
        folds();
        core();
        support();
        seed();
        threads();
        minimumWeight();
    }

    /** The same, with these parameters of a model. */
    Options with(Map<String, Double> parameters) {
        var changed = new HashMap<>(given);
        parameters.forEach((name, value) -> changed.put(name, value.toString()));
        return new Options(Map.copyOf(changed));
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<Path> file(String name) {
        return Optional.ofNullable(given.get(name))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }

    public String model() {
        var model = given.getOrDefault("model", "ease");
        if (!Set.of("ease", "popular", "item-knn").contains(model)) {
            throw new Refused("--model is ease, popular or item-knn, not '" + model + "'");
        }
        return model;
    }

    public int k() {
        return whole("k", "10", 1);
    }

    int folds() {
        return whole("folds", "1", 1);
    }

    int core() {
        return whole("core", "1", 1);
    }

    int support() {
        return whole("support", has("online-retail") ? "5" : "0", 0);
    }

    public int threads() {
        return whole("threads", Integer.toString(Runtime.getRuntime().availableProcessors()), 1);
    }

    public long seed() {
        return whole("seed", "1", Integer.MIN_VALUE);
    }

    double holdout() {
        return numbers("holdout", "0.2").getFirst();
    }

    /** Rows of less weight do not count; unless said, every row counts. */
    double minimumWeight() {
        return has("min-rating") ? numbers("min-rating", "0").getFirst() : Double.NEGATIVE_INFINITY;
    }

    boolean repeats() {
        return has("repeat");
    }

    List<Double> ridges() {
        return several("ridge", "auto", "25,50,100,200,400,800,1600,3200,6400");
    }

    List<Double> exponents() {
        return several("exponent", "0", "0,0.1,0.2,0.3");
    }

    List<Double> shrinkages() {
        return several("shrinkage", "auto", "0,10,50,100");
    }

    List<Integer> neighbours() {
        return several("neighbours", "auto", "10,20,50,100,200").stream()
                .map(number -> {
                    if (number < 1 || number != Math.rint(number)) {
                        throw new Refused("--neighbours must be a positive whole number");
                    }
                    return number.intValue();
                })
                .toList();
    }

    private List<Double> several(String name, String otherwise, String auto) {
        return given.getOrDefault(name, otherwise).equals("auto") ? parsed(name, auto) : numbers(name, otherwise);
    }

    private List<Double> numbers(String name, String otherwise) {
        return parsed(name, given.getOrDefault(name, otherwise));
    }

    private static List<Double> parsed(String name, String list) {
        try {
            return Arrays.stream(list.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException notANumber) {
            throw new Refused("--" + name + " must be a number, not '" + list + "'");
        }
    }

    private int whole(String name, String otherwise, int atLeast) {
        var value = given.getOrDefault(name, otherwise);
        try {
            var number = Integer.parseInt(value);
            if (number >= atLeast) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // said below, as for one too small
        }
        throw new Refused("--" + name + " must be a whole number"
                + (atLeast == Integer.MIN_VALUE ? "" : " of at least " + atLeast) + ", not '" + value + "'");
    }
}
