package dev.tact.bench.churn;

import dev.tact.profile.habits.ChurnModel;
import dev.tact.profile.habits.ChurnModel.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** Fits MBG/NBD by maximum likelihood: its four parameters, not its calibration. */
final class BuyingFit {

    private static final double[] START = {Math.log(0.7), Math.log(60), Math.log(0.1), Math.log(5)};
    private static final int MOST_STEPS = 20_000;
    private static final double CLOSE = 1e-10;
    private static final double NOBODY = 1e-3;

    private BuyingFit() {}

    static ChurnModel fit(List<Seen> seen) {
        // whoever looks the same weighs together
        var counts = seen.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var found = new SimplexOptimizer(CLOSE, CLOSE)
                .optimize(
                        new MaxEval(MOST_STEPS),
                        new ObjectiveFunction(logs -> logLikelihood(counts, logs) / seen.size()),
                        GoalType.MAXIMIZE,
                        new InitialGuess(START),
                        new NelderMeadSimplex(START.length, 0.5))
                .getPoint();
        var values = Arrays.stream(found).map(Math::exp).toArray();
        // as rare as never: then a and b mean nothing by themselves
        var nobodyLeaves = values[2] / (values[2] + values[3]) < NOBODY;
        return new ChurnModel(values[0], values[1], nobodyLeaves ? 0 : values[2], nobodyLeaves ? 1 : values[3], 0, 1);
    }

    private static double logLikelihood(Map<Seen, Long> counts, double[] logs) {
        // far out the beta function ends; nothing is to be found there
        if (Arrays.stream(logs).anyMatch(log -> Math.abs(log) > 15)) {
            return -Double.MAX_VALUE;
        }
        var r = Math.exp(logs[0]);
        var alpha = Math.exp(logs[1]);
        var a = Math.exp(logs[2]);
        var b = Math.exp(logs[3]);
        return counts.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * logLikelihood(entry.getKey(), r, alpha, a, b))
                .sum();
    }

    private static double logLikelihood(Seen seen, double r, double alpha, double a, double b) {
        var x = seen.repeats();
        var rates = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha) - Beta.logBeta(a, b);
        var here = Beta.logBeta(a, b + x + 1) - (r + x) * Math.log(alpha + seen.tenure());
        var gone = Beta.logBeta(a + 1, b + x) - (r + x) * Math.log(alpha + seen.last());
        var larger = Math.max(here, gone);
        return rates + larger + Math.log(Math.exp(here - larger) + Math.exp(gone - larger));
    }
}
