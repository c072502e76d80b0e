package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.demo.story.Customer;
import dev.tact.demo.story.Recommendations;
import dev.tact.launcher.process.StopSignal;
import dev.tact.launcher.stack.Service;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without a decision nothing personal is used, and the customer still gets an answer. */
@ExtendWith(OneWorld.class)
class ConsentServiceDownIT {

    /** Far more than all deadlines together, stretched: a hang would last for ever. */
    private static final Duration GENEROUS = Duration.ofSeconds(15);

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final World world;
    private final Customer bob;

    ConsentServiceDownIT(World world) {
        this.world = world;
        this.bob = new Customer(world.cast().as("bob"));
    }

    @BeforeEach
    void bobAllows() {
        bob.startAfresh();
        bob.give(bob.notice(Customer.PERSONALISED));
        bob.personalised();
    }

    @Test
    void answersWithoutAnythingPersonalWhileItIsFrozenAndPersonallyAfterwards() {
        var consent = world.stack().process(Service.CONSENT);

        consent.signal(StopSignal.STOP);
        try {
            assertThat(answered()).satisfies(ConsentServiceDownIT::isImpersonal);
            assertThat(answered()).satisfies(ConsentServiceDownIT::isImpersonal);
        } finally {
            consent.signal(StopSignal.CONT);
        }

        await().atMost(RECOVERY).until(() -> bob.recommendations().personalised());
    }

    @Test
    void answersWithoutAnythingPersonalWhileItIsGoneAndPersonallyAfterwards() {
        world.stack().process(Service.CONSENT).kill();
        try {
            assertThat(answered()).satisfies(ConsentServiceDownIT::isImpersonal);
            itsPageSaysSoAndWhomToWriteTo();
        } finally {
            world.stack().restart(Service.CONSENT);
        }

        await().atMost(RECOVERY).until(() -> bob.recommendations().personalised());
    }

    private void itsPageSaysSoAndWhomToWriteTo() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "/privacy", "fr", 360);
            visit.page().navigate(world.stack().gateway() + "/privacy");

            visit.sees("h1:text-is('Temporairement indisponible')");
            visit.sees("a[href^='mailto:']");
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("privacy-fr-360-gone");
        }
    }

    private Recommendations answered() {
        var begun = System.nanoTime();
        var list = bob.impersonal("CONSENT_UNAVAILABLE");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GENEROUS);
        return list;
    }

    private static void isImpersonal(Recommendations list) {
        assertThat(list.items()).isNotEmpty();
        assertThat(list.useId()).isNull();
    }
}
