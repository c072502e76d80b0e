package dev.tact.profile.writekeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final TokenBucket bucket = new TokenBucket(10, 100, NOON);

    @Test
    void lendsWhatItHoldsAtOnceAndNoMore() {
        assertThat(bucket.take(100, NOON)).isZero();

        assertThat(bucket.take(1, NOON)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void saysHowLongToWaitAndKeepsItsWord() {
        bucket.take(100, NOON);

        var wait = bucket.take(25, NOON);

        assertThat(wait).isEqualTo(Duration.ofMillis(2_500));
        assertThat(bucket.take(25, NOON.plus(wait).minusMillis(1))).isPositive();
        assertThat(bucket.take(25, NOON.plus(wait))).isZero();
    }

    @Test
    void takesNothingWhenItRefuses() {
        bucket.take(90, NOON);
        bucket.take(50, NOON);

        assertThat(bucket.take(10, NOON)).isZero();
    }

    @Test
    void neverHoldsMoreThanFits() {
        assertThat(bucket.take(100, NOON.plusSeconds(3_600))).isZero();
        assertThat(bucket.take(1, NOON.plusSeconds(3_600))).isPositive();
    }

    @Test
    void takesAllThatFitsForMoreThanThat() {
        assertThat(bucket.take(5_000, NOON)).isZero();
        assertThat(bucket.take(1, NOON)).isPositive();
    }

    @Test
    void isNotFooledByAClockThatGoesBack() {
        bucket.take(100, NOON);

        assertThat(bucket.take(1, NOON.minusSeconds(60))).isPositive();
        assertThat(bucket.take(1, NOON)).isPositive();
    }
}
