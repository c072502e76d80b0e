package dev.tact.escalation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A replica that stops: a hub of the test's own, so that the service's goes on. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class FeedHubTest {

    @Inject
    FeedRepository entries;

    @Inject
    FeedConfig config;

    @Test
    void endsTheStreamsOfAReplicaThatStopsAndThoseThatOpenWhileItDoes() throws Exception {
        var hub = new FeedHub(entries, config);
        var before = follow(hub);

        hub.end(new ShutdownDelayInitiatedEvent());
        var during = follow(hub);

        assertThat(before.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(during.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(hub.open()).isZero();
        hub.stop(new ShutdownEvent());
    }

    private static CompletableFuture<List<Boolean>> follow(FeedHub hub) {
        return hub.wakes(new FeedFilter.OfCustomer(UUID.randomUUID()))
                .collect()
                .asList()
                .subscribeAsCompletionStage();
    }
}
