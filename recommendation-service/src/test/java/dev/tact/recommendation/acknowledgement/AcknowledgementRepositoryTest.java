package dev.tact.recommendation.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.acknowledgement.AcknowledgementRepository.Due;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AcknowledgementRepositoryTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final AcknowledgementRepository repository;
    private final String reference = UUID.randomUUID().toString();

    AcknowledgementRepositoryTest(AcknowledgementRepository repository) {
        this.repository = repository;
    }

    /** Nobody else sees what is written here, the sender least of all. */
    @BeforeEach
    void begin() {
        QuarkusTransaction.begin();
    }

    @AfterEach
    void rollBack() {
        QuarkusTransaction.rollback();
    }

    @Test
    void whatIsSentIsNotDueAgain() {
        repository.add("rightsRequestId", reference, LONG_AGO);

        repository.sent(claimed(), LONG_AGO);

        assertThat(isDue()).isFalse();
    }

    @Test
    void whatIsAskedForAgainWhileItIsOnItsWayIsSentOnceMore() {
        repository.add("rightsRequestId", reference, LONG_AGO);
        var onItsWay = claimed();
        repository.add("rightsRequestId", reference, LONG_AGO);

        repository.sent(onItsWay, LONG_AGO);
        repository.postpone(onItsWay, Instant.parse("2199-01-01T00:00:00Z"));

        assertThat(isDue()).isTrue();
    }

    private Due claimed() {
        return repository.claim(1_000, LONG_AGO, Duration.ofDays(1)).stream()
                .filter(due -> due.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private boolean isDue() {
        return repository.claim(1_000, LONG_AGO, Duration.ofDays(1)).stream()
                .anyMatch(due -> due.reference().equals(reference));
    }
}
