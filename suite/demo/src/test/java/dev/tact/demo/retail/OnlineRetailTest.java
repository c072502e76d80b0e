package dev.tact.demo.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is derived from the real file. */
class OnlineRetailTest {

    private static final OnlineRetail WHOLE = OnlineRetail.in(Path.of("../.."));

    @Test
    void isComplete() {
        var rows = new AtomicInteger();
        var ofNobody = new AtomicInteger();

        WHOLE.forEach(row -> {
            rows.incrementAndGet();
            if (!row.isOfSomebody()) {
                ofNobody.incrementAndGet();
            }
        });

        assertThat(rows).hasValue(541_909);
        assertThat(ofNobody).hasValue(135_080);
    }

    @Test
    void yieldsACatalogueOfGoods() {
        var catalogue = Catalogue.of(WHOLE);

        assertThat(catalogue.items()).hasSizeBetween(3_600, 3_700);
        assertThat(catalogue.items()).allSatisfy(item -> {
            assertThat(item.itemId()).matches("\\d{5}[A-Z]*");
            assertThat(item.title()).isNotBlank().hasSizeLessThanOrEqualTo(200);
            assertThat(item.price()).matches("\\d+\\.\\d\\d");
        });
        assertThat(catalogue.items())
                .filteredOn(item -> item.itemId().equals("85123A"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.title()).isEqualTo("White Hanging Heart T-Light Holder");
                    assertThat(item.category()).isEqualTo("candles-and-lights");
                    assertThat(item.firstSeen()).isEqualTo("2010-12-01");
                });
        assertThat(new String(catalogue.csv(), StandardCharsets.UTF_8))
                .startsWith("itemId,title,category,price,currency,firstSeen\n");
    }

    @Test
    void leavesFewItemsWithoutACategory() {
        var items = Catalogue.of(WHOLE).items();

        var without =
                items.stream().filter(item -> item.category().equals("gifts")).count();

        assertThat(without).isLessThan(items.size() / 4);
    }

    @Test
    void simulatesConsentsOfEightyOnePercentDrawnApart() {
        var customers = Customers.of(WHOLE).all();

        var recommendations = customers.stream()
                .filter(customer -> SimulatedConsents.gives(customer, "personalised-recommendations"))
                .count();
        var both = customers.stream()
                .filter(customer -> SimulatedConsents.gives(customer, "personalised-recommendations"))
                .filter(customer -> SimulatedConsents.gives(customer, "model-training"))
                .count();

        assertThat((double) recommendations / customers.size()).isBetween(0.79, 0.83);
        assertThat((double) both / customers.size()).isBetween(0.63, 0.68);
    }

    @Test
    void simulatesNoConsentOfPeopleWhoCanBeAsked() {
        var file = new String(SimulatedConsents.csv(Customers.of(WHOLE).all()), StandardCharsets.UTF_8);

        assertThat(file).contains(":12347,").doesNotContain(Customers.ALICE, Customers.BOB, Customers.CHLOE);
    }

    @Test
    void yieldsASliceWithAllRowsOfItsCustomers(@TempDir Path folder) {
        var slice = Slice.of(WHOLE, 20, folder.resolve("slice.csv.gz"));

        var customers = new HashSet<String>();
        var ofAlice = new AtomicInteger();
        slice.forEach(row -> {
            customers.add(row.customer());
            if (row.customer().equals(Customers.ALICE)) {
                ofAlice.incrementAndGet();
            }
        });
        assertThat(customers).hasSize(24).contains("", Customers.ALICE, Customers.BOB, Customers.CHLOE);
        assertThat(ofAlice).hasValue(742);
        assertThat(Customers.of(slice).boughtBy(Customers.ALICE))
                .isEqualTo(Customers.of(WHOLE).boughtBy(Customers.ALICE));
    }
}
