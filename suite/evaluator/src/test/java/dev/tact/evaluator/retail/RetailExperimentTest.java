package dev.tact.evaluator.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.demo.retail.OnlineRetail;
import dev.tact.demo.retail.Slice;
import dev.tact.evaluator.Options;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailExperimentTest {

    private static final LocalDate ON = LocalDate.of(2011, 11, 10);

    @Test
    void asksApartForWhatIsBoughtAgainAndForTheFirstTime() {
        var ann = new TreeMap<>(Map.of(
                "tea", List.of(ON.minusDays(9), ON.plusDays(1)),
                "vase", List.of(ON.minusDays(9)),
                "bowl", List.of(ON),
                "lamp", List.of(ON.plusDays(30))));
        var bea = new TreeMap<>(Map.of("tea", List.of(ON.plusDays(2))));
        var purchases = new Purchases(new TreeMap<>(Map.of("ann", ann, "bea", bea)), Map.of());

        var cut = Cut.of(purchases, ON, ON.plusDays(30));

        assertThat(cut.items()).containsExactly("tea", "vase");
        assertThat(cut.repeat()).singleElement().satisfies(question -> {
            assertThat(question.known()).containsExactlyInAnyOrder("tea", "vase");
            assertThat(question.held()).containsExactly("tea");
            assertThat(cut.own(question)).containsEntry("tea", List.of(ON.minusDays(9)));
        });
        assertThat(cut.explore())
                .singleElement()
                .satisfies(question -> assertThat(question.held()).containsExactly("bowl"));
    }

    @Test
    void runsOnASliceOfTheRealData(@TempDir Path folder) throws InterruptedException {
        var slice = Slice.of(OnlineRetail.in(Path.of("../..")), 60, folder.resolve("slice.csv.gz"));

        var report =
                new RetailExperiment(slice.file(), Options.of(List.of("--online-retail", "--ridge", "50,100"))).run();

        assertThat(report.testFrom()).isLessThan(report.testTo());
        assertThat(report.repeat())
                .extracting(RetailReport.Line::model)
                .containsExactly(
                        "EASE alone",
                        "fading personal frequency",
                        "fading personal + global frequency",
                        "RepeatScorer");
        assertThat(report.explore())
                .extracting(RetailReport.Line::model)
                .containsExactly("popular", "recently popular", "item-knn", "ease", "ease + recently popular");
        assertThat(report.repeat())
                .allSatisfy(line -> assertThat(line.measures().questions())
                        .isEqualTo(report.repeat().getFirst().measures().questions()));
        assertThat(report.table()).contains("what is bought again", "for the first time");
        assertThat(report.json()).contains("\"testFrom\"");
    }
}
