package dev.tact.escalation.voice;

import dev.tact.escalation.records.RecordsClient;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares how somebody sounds with how they sounded in their first seconds, so that a person may be offered. Nothing of it is kept: neither sound nor
 * number outlives the request.
 */
@ApplicationScoped
class ToneService {

    private static final String PURPOSE = "voice-tone";
    private static final int FIRST_SECONDS = 3;

    private final Notices notices;
    private final RecordsClient client;

    ToneService(Notices notices, RecordsClient client) {
        this.notices = notices;
        this.client = client;
    }

    /** @throws Problem 403 unless the customer was told, 503 where that they consent is not known; before anything is read */
    void requireAllowed(UUID subject, @Nullable String notice, String customerToken, Locale language) {
        notices.require(subject, notice);
        try {
            if (client.of(customerToken, language).consents().allowed(PURPOSE).isEmpty()) {
                throw Problems.forbidden();
            }
        } catch (NoAnswer none) {
            throw Problems.unavailable("consent-unavailable");
        }
    }

    boolean offersAPerson(byte[] recording) {
        var wav = Wav.read(recording);
        var first = FIRST_SECONDS * wav.rate();
        if (wav.samples().length < 2 * first) {
            return false;
        }
        var before = Tone.of(Arrays.copyOf(wav.samples(), first), wav.rate());
        var after = Tone.of(Arrays.copyOfRange(wav.samples(), first, wav.samples().length), wav.rate());
        return after.isRaisedAgainst(before);
    }
}
