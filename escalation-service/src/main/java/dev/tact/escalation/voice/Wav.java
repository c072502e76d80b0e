package dev.tact.escalation.voice;

import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A recording as RIFF WAVE with 16-bit PCM, mixed to one channel; in memory, and nowhere else. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Wav(float[] samples, int rate) {

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int PCM = 1;
    private static final int BITS = 16;
    private static final int LEAST_RATE = 8_000;
    private static final int MOST_RATE = 48_000;
    private static final int MOST_SECONDS = 30;

    /** @throws Problem 400 unless it is such a recording, 413 where it is longer than half a minute */
    static Wav read(byte[] bytes) {
        try {
            var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            var begins = in.getInt();
            in.getInt();
            if (begins != RIFF || in.getInt() != WAVE) {
                throw Problems.malformed();
            }
            var channels = 0;
            var rate = 0;
            while (true) {
                var chunk = in.getInt();
                var size = in.getInt();
                if (size < 0 || size > in.remaining()) {
                    throw Problems.malformed();
                }
                if (chunk == DATA) {
                    return mixed(in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN), channels, rate);
                }
                if (chunk == FORMAT) {
                    var at = in.position();
                    channels = in.getShort(at + 2);
                    rate = in.getInt(at + 4);
                    if (in.getShort(at) != PCM || in.getShort(at + 14) != BITS) {
                        throw Problems.malformed();
                    }
                }
                // chunks begin at even places
                in.position(Math.min(in.limit(), in.position() + size + (size & 1)));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException cutOff) {
            throw Problems.malformed();
        }
    }

    private static Wav mixed(ByteBuffer data, int channels, int rate) {
        if (channels < 1 || channels > 2 || rate < LEAST_RATE || rate > MOST_RATE) {
            throw Problems.malformed();
        }
        var frames = data.remaining() / (Short.BYTES * channels);
        if (frames > MOST_SECONDS * rate) {
            throw Problems.tooLarge();
        }
        var samples = new float[frames];
        for (var frame = 0; frame < frames; frame++) {
            var sum = 0f;
            for (var channel = 0; channel < channels; channel++) {
                sum += data.getShort() / (float) Short.MAX_VALUE;
            }
            samples[frame] = sum / channels;
        }
        return new Wav(samples, rate);
    }

    double seconds() {
        return samples.length / (double) rate;
    }
}
