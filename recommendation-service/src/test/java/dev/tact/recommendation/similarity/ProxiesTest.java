package dev.tact.recommendation.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Models;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    /** The cream speaks for half of all that speaks for oil, and for a little less of what speaks for soap. */
    private static final Model MODEL =
            Models.of(List.of("cream", "cup", "oil", "soap"), new double[] {0.4, 0.4, 0.4, 0.4}, new double[][] {
                {0, 0, 0.5, 0.49}, {0, 0, 0.5, 0.51}, {0, 0.2, 0, 0}, {0, 0.2, 0, 0}
            });

    private static final Catalogue.Shelf NOTHING_SENSITIVE = Shelves.of(
            Shelves.item("cream"), Shelves.item("cup"), Shelves.item("oil"), Shelves.item("soap"), Shelves.item("new"));
    private static final Catalogue.Shelf SENSITIVE_CREAM = Shelves.of(
            Shelves.sensitive("cream"),
            Shelves.item("cup"),
            Shelves.item("oil"),
            Shelves.item("soap"),
            Shelves.item("new"));

    @Test
    void anItemGivesAwayWhatHalfOfItsWeightComesFrom() {
        assertThat(Proxies.givesAway(0.5, 1)).isTrue();
        assertThat(Proxies.givesAway(0.49, 1)).isFalse();
        assertThat(Proxies.givesAway(0, 0)).as("nothing speaks for it").isFalse();
    }

    @Test
    void aKnownItemIsIntimateByWhatSpeaksForIt() {
        var intimate = Likes.none().at(moment(1, SENSITIVE_CREAM));

        assertThat(intimate.includes("cream")).isTrue();
        assertThat(intimate.includes("oil")).isTrue();
        assertThat(intimate.includes("soap")).isFalse();
        assertThat(intimate.includes("cup")).isFalse();
    }

    @Test
    void whatSpeaksAgainstAnItemHidesNothingThatSpeaksForIt() {
        var model =
                Models.of(List.of("balm", "cream", "cup", "oil"), new double[] {0.4, 0.4, 0.4, 0.4}, new double[][] {
                    {0, 0, 0, -0.4}, {0, 0, 0, 0.5}, {0, 0, 0, 0.15}, {0, 0, 0, 0}
                });
        var shelf = Shelves.of(
                Shelves.sensitive("balm"), Shelves.sensitive("cream"), Shelves.item("cup"), Shelves.item("oil"));
        var moment = new Moment(
                Instant.EPOCH,
                new Request("home", 10, null, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC),
                Locale.ENGLISH,
                new Served("1", 1, model),
                shelf,
                null);

        assertThat(Likes.none().at(moment).includes("oil")).isTrue();
    }

    @Test
    void anUnknownItemIsIntimateWhenHalfOfItsLikenessIs() {
        assertThat(like("cream", "cup")).isTrue();
        assertThat(like("cream", "cup", "soap")).isFalse();
        assertThat(like("oil")).as("a proxy").isTrue();
        assertThat(like("soap", "cup")).isFalse();
        assertThat(like()).as("nothing is known of it").isFalse();
    }

    @Test
    void whatBecomesSensitiveLaterCountsAtOnce() {
        var proxies = Likes.of(Map.of("new", List.of("cream", "cup")));

        assertThat(proxies.at(moment(1, NOTHING_SENSITIVE)).includes("new")).isFalse();
        assertThat(proxies.at(moment(1, SENSITIVE_CREAM)).includes("new")).isTrue();
        assertThat(proxies.at(moment(1, SENSITIVE_CREAM)).includes("oil")).isTrue();
        assertThat(proxies.at(moment(1, NOTHING_SENSITIVE)).includes("oil")).isFalse();
    }

    @Test
    void anotherModelIsLookedAtAnew() {
        var proxies = Likes.none();
        var indifferent = Models.of(MODEL.items(), MODEL.popularity(), new double[4][4]);

        assertThat(proxies.at(moment(1, SENSITIVE_CREAM)).includes("oil")).isTrue();
        assertThat(proxies.at(moment(new Served("1", 2, indifferent), SENSITIVE_CREAM))
                        .includes("oil"))
                .isFalse();
        assertThat(proxies.at(moment(1, SENSITIVE_CREAM)).includes("oil")).isTrue();
    }

    private static boolean like(String... known) {
        return Likes.of(Map.of("new", List.of(known)))
                .at(moment(1, SENSITIVE_CREAM))
                .includes("new");
    }

    private static Moment moment(int revision, Catalogue.Shelf shelf) {
        return moment(new Served("1", revision, MODEL), shelf);
    }

    private static Moment moment(Served served, Catalogue.Shelf shelf) {
        return new Moment(
                Instant.EPOCH,
                new Request("home", 10, null, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC),
                Locale.ENGLISH,
                served,
                shelf,
                null);
    }
}
