package dev.tact.escalation.contextpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.contextpack.ContextRepository.Tally;
import dev.tact.escalation.contextpack.Summary.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryWriterTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant FIRST = Instant.parse("2026-03-02T08:05:00Z");
    private static final Instant LAST = Instant.parse("2026-03-03T09:30:00Z");
    private static final List<Step> HISTORY = List.of(
            new Step("OPEN", CaseState.QUEUED, FIRST),
            new Step("CLAIM", CaseState.ASSIGNED, FIRST),
            new Step("TRANSFER", CaseState.ASSIGNED, FIRST),
            new Step("RELEASE", CaseState.QUEUED, FIRST),
            new Step("ASSIGN", CaseState.ASSIGNED, LAST));

    @Test
    void saysInEnglishWhereACaseStands() {
        assertThat(new SummaryWriter(Locale.ENGLISH, PARIS).write(new Tally(3, 1, 0, FIRST, LAST), "Awa", HISTORY))
                .isEqualTo(
                        "The customer wrote 3 messages; the desk answered with 1 message and left 0 notes. It began on 2 March 2026 at"
                                + " 09:05; Awa wrote last, on 3 March 2026 at 10:30. The case is assigned since 3 March 2026 at 10:30;"
                                + " it changed hands 3 times and was reopened 0 times.");
    }

    @Test
    void saysInFrenchWhereACaseStands() {
        assertThat(new SummaryWriter(Locale.FRENCH, PARIS)
                        .write(new Tally(2, 0, 1, FIRST, LAST), null, HISTORY.subList(0, 2)))
                .isEqualTo(
                        "Le client a écrit 2 messages ; le support a répondu par 0 message et laissé 1 note. L'échange a commencé le"
                                + " 2 mars 2026 à 09:05 ; le client a écrit en dernier, le 3 mars 2026 à 10:30. Le dossier est attribué"
                                + " depuis le 2 mars 2026 à 09:05 ; il a changé de mains 0 fois et a été rouvert 0 fois.");
    }
}
