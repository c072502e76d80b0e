package dev.tact.profile.writekeys;

import java.time.Duration;
import java.time.Instant;

/** So many per second, and so many at once. */
final class TokenBucket {

    private final double perSecond;
    private final double most;
    private double left;
    private Instant at;

    TokenBucket(int perSecond, int most, Instant now) {
        this.perSecond = perSecond;
        this.most = most;
        this.left = most;
        this.at = now;
    }

    /** How long to wait before asking again; zero when taken. More than fits is taken as all that fits. */
    synchronized Duration take(int wanted, Instant now) {
        if (now.isAfter(at)) {
            left = Math.min(most, left + Duration.between(at, now).toMillis() / 1000.0 * perSecond);
            at = now;
        }
        var taken = Math.min(wanted, most);
        if (taken <= left) {
            left -= taken;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((taken - left) / perSecond * 1000));
    }
}
