package dev.tact.kit.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final byte[] PLACE = "place".getBytes(StandardCharsets.US_ASCII);

    /** Its "random" bytes are the nonce of a published vector. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** McGrew and Viega, "The Galois/Counter Mode of Operation", test case 14: a key, a nonce and a block of zeros. */
    @Test
    void sealsAsThePublishedVector() {
        var sealed = new AesGcm(new byte[32], new Fixed()).seal(new byte[16], new byte[0]);

        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo("01" + "00".repeat(12) + "cea7403d4d606b6e074ec5d3baf39d18"
                        + "d0d1c8a799996bf0265b98b5d48ab919");
    }

    @Test
    void keepsKeysApartWhereManyAreUsedAtOnceAndSomeValuesDoNotOpen() throws Exception {
        var ciphers = IntStream.range(0, 16)
                .mapToObj(number -> {
                    var key = new byte[32];
                    key[0] = (byte) number;
                    return new AesGcm(key, new SecureRandom());
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> work = IntStream.range(0, 2_000)
                    .<Callable<Boolean>>mapToObj(number -> () -> {
                        var own = ciphers.get(number % ciphers.size());
                        var other = ciphers.get((number + 1) % ciphers.size());
                        var plain = ("value " + number).getBytes(StandardCharsets.US_ASCII);
                        var sealed = own.seal(plain, PLACE);
                        assertThatThrownBy(() -> other.open(sealed, PLACE)).isInstanceOf(SealBroken.class);
                        return Arrays.equals(own.open(sealed, PLACE), plain);
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
