package dev.tact.profile.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentPublisherTest {

    @Test
    void leavesSegmentsOfTooFewPeopleOut() {
        var published = SegmentPublisher.published(
                Map.of("country", Map.of("GB", 40L, "FR", 23L, "DE", 9L, "IE", 3L), "interests", Map.of("toys", 9L)));

        assertThat(published)
                .containsEntry("country", Map.of("GB", 40L, "FR", 25L))
                .containsEntry("interests", Map.of());
    }

    @Test
    void leavesTheSmallestOtherOutWhereOneAloneWouldBe() {
        assertThat(SegmentPublisher.published(Map.of("country", Map.of("GB", 40L, "FR", 23L, "DE", 9L))))
                .containsEntry("country", Map.of("GB", 40L));
        assertThat(SegmentPublisher.published(Map.of("country", Map.of("GB", 40L, "FR", 23L, "DE", 10L))))
                .containsEntry("country", Map.of("GB", 40L, "FR", 25L, "DE", 10L));
    }
}
