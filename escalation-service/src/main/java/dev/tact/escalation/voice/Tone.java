package dev.tact.escalation.voice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a stretch of speech sounds: numbers, which name no emotion.
 *
 * @param level mean of what is no pause, in dB of full scale
 * @param pitch median of what is voiced, in Hz; 0 where nothing is
 * @param pauses the share of time without speech
 * @param rate how many times a second speech sets in again, a stand-in for syllables
 */
record Tone(double level, double pitch, double pauses, double rate) {

    /** A frame and half of it, as speech is usually cut. */
    private static final double FRAME_SECONDS = 0.040;

    private static final double STEP_SECONDS = 0.020;
    private static final double PAUSE_BELOW_PEAK = 25;
    private static final double SILENCE = -60;
    private static final double LOWEST = 70;
    private static final double HIGHEST = 400;
    /** The threshold of the article. */
    private static final double YIN = 0.15;

    private static final double LOUDER = 6;
    private static final double HIGHER = 1.2;

    static Tone of(float[] samples, int rate) {
        var frame = (int) (FRAME_SECONDS * rate);
        var step = (int) (STEP_SECONDS * rate);
        var levels = new ArrayList<Double>();
        for (var at = 0; at + frame <= samples.length; at += step) {
            levels.add(level(samples, at, frame));
        }
        if (levels.isEmpty()) {
            return new Tone(SILENCE, 0, 1, 0);
        }
        var quiet =
                Math.max(SILENCE, levels.stream().max(Comparator.naturalOrder()).orElse(SILENCE) - PAUSE_BELOW_PEAK);
        var pitches = new ArrayList<Double>();
        var spoken = 0;
        var onsets = 0;
        var sum = 0.0;
        for (var number = 0; number < levels.size(); number++) {
            if (levels.get(number) <= quiet) {
                continue;
            }
            spoken++;
            sum += levels.get(number);
            onsets += number == 0 || levels.get(number - 1) <= quiet ? 1 : 0;
            pitch(samples, number * step, frame, rate).ifPresent(pitches::add);
        }
        return new Tone(
                spoken == 0 ? SILENCE : sum / spoken,
                median(pitches),
                1 - spoken / (double) levels.size(),
                onsets / (samples.length / (double) rate));
    }

    /** Whether it is clearly louder and higher than the same speaker was before; nobody is compared with anybody else. */
    boolean isRaisedAgainst(Tone before) {
        return before.pitch > 0 && level - before.level >= LOUDER && pitch >= before.pitch * HIGHER;
    }

    private static double level(float[] samples, int from, int count) {
        var sum = 0.0;
        for (var at = from; at < from + count; at++) {
            sum += samples[at] * samples[at];
        }
        return 10 * Math.log10(Math.max(1e-10, sum / count));
    }

    /** YIN (de Cheveigné and Kawahara, 2002): the first dip of the normalised difference below the threshold. */
    private static OptionalDouble pitch(float[] samples, int from, int frame, int rate) {
        var longest = Math.min((int) (rate / LOWEST), frame / 2);
        var shortest = (int) (rate / HIGHEST);
        var sum = 0.0;
        var before = 1.0;
        for (var lag = 1; lag < longest; lag++) {
            var difference = 0.0;
            for (var at = from; at < from + frame / 2; at++) {
                var delta = samples[at] - samples[at + lag];
                difference += delta * delta;
            }
            sum += difference;
            var normal = sum == 0 ? 1 : difference * lag / sum;
            if (lag > shortest && before < YIN && normal >= before) {
                return OptionalDouble.of(rate / (double) (lag - 1));
            }
            before = normal;
        }
        return OptionalDouble.empty();
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }
}
