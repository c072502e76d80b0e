package dev.tact.consent.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.subject.ConsentStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DpvStatusTest {

    @ParameterizedTest
    @CsvSource({
        "NO_RECORD, dpv:ConsentUnknown",
        "REQUESTED, dpv:ConsentRequested",
        "PENDING_GUARDIAN, dpv:ConsentRequestDeferred",
        "GIVEN, dpv:ConsentGiven",
        "RENEWED, dpv:RenewedConsentGiven",
        "REFUSED, dpv:ConsentRefused",
        "WITHDRAWN, dpv:ConsentWithdrawn",
        "REVOKED, dpv:ConsentRevoked",
        "EXPIRED, dpv:ConsentExpired",
        "OUTDATED, dpv:ConsentInvalidated",
    })
    void saysWhatDpvSays(ConsentStatus status, String term) {
        assertThat(DpvStatus.of(status).term()).isEqualTo(term);
    }

    @ParameterizedTest
    @EnumSource
    void countsAsValidExactlyWhatLetsDataBeUsed(ConsentStatus status) {
        assertThat(DpvStatus.of(status).isValidForProcessing()).isEqualTo(status.allows());
    }

    @Test
    void losesNothing() {
        var reached = Arrays.stream(ConsentStatus.values()).map(DpvStatus::of).collect(Collectors.toSet());

        assertThat(reached).hasSameSizeAs(ConsentStatus.values()).isEqualTo(EnumSet.allOf(DpvStatus.class));
    }
}
