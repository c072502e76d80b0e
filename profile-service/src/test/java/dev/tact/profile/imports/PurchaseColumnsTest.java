package dev.tact.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.profile.imports.PurchaseLine.Purchase;
import dev.tact.profile.imports.PurchaseLine.Refused;
import dev.tact.profile.imports.PurchaseLine.Skipped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseColumnsTest {

    private static final String GOOD =
            "536365,85123a,\"HEART, \"\"WHITE\"\"\",6,2011-07-01 08:26:00,2.55,17850.0,United Kingdom";
    private static final Instant NOW = Instant.parse("2012-01-01T00:00:00Z");

    private static PurchaseLine read(String line) {
        return read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static PurchaseLine read(byte[] line) {
        return new PurchaseColumns(ZoneId.of("Europe/London"), "GBP", NOW).read(line);
    }

    @Test
    void readsAPurchase() {
        assertThat(read(GOOD)).isInstanceOfSatisfying(Purchase.class, purchase -> {
            assertThat(purchase.customer()).isEqualTo("online-retail:17850");
            assertThat(purchase.itemId()).isEqualTo("85123A");
            assertThat(purchase.quantity()).isEqualTo(6);
            assertThat(purchase.unitPrice()).isEqualTo(new BigDecimal("2.55"));
            assertThat(purchase.at()).isEqualTo(Instant.parse("2011-07-01T07:26:00Z"));
            assertThat(purchase.currency()).isEqualTo("GBP");
            assertThat(purchase.country()).isEqualTo("United Kingdom");
            assertThat(purchase.source()).contains("HEART, \"WHITE\"");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17850.0    | ''           | NO_CUSTOMER
            ,6,        | ,-6,         | CANCELLATION
            536365     | C536365      | CANCELLATION
            85123a     | POST         | NOT_GOODS
            85123a     | M            | NOT_GOODS
            85123a     | BANK CHARGES | NOT_GOODS
            85123a     | C2           | NOT_GOODS
            85123a     | gift_0001_20 | NOT_GOODS
            85123a     | 8512         | NOT_GOODS
            85123a     | DCGS0003     | NOT_GOODS
            2.55       | 0.0          | FREE
            """)
    void leavesOutOnPurpose(String part, String instead, Skip reason) {
        assertThat(read(GOOD.replace(part, instead))).isEqualTo(new Skipped(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17850.0             | bob                 | BAD_CUSTOMER
            17850.0             | 17850.5             | BAD_CUSTOMER
            536365              | 12 34               | BAD_INVOICE
            85123a              | ''                  | BAD_STOCK_CODE
            ,6,                 | ,0,                 | BAD_QUANTITY
            ,6,                 | ,6.5,               | BAD_QUANTITY
            ,6,                 | ,99999999,          | BAD_QUANTITY
            ,6,                 | ,,                  | BAD_QUANTITY
            2011-07-01 08:26:00 | 01/07/2011          | BAD_DATE
            2011-07-01 08:26:00 | 2011-02-29 08:26:00 | BAD_DATE
            2011-07-01 08:26:00 | 1994-07-01 08:26:00 | DATE_TOO_OLD
            2011-07-01 08:26:00 | 2012-01-01 00:00:01 | FUTURE_DATE
            2.55                | cheap               | BAD_PRICE
            2.55                | -2.55               | BAD_PRICE
            2.55                | 1e3                 | BAD_PRICE
            ,United Kingdom     | ''                  | WRONG_COLUMN_COUNT
            ,United Kingdom     | ,United Kingdom,x   | WRONG_COLUMN_COUNT
            WHITE\"\"\"         | WHITE               | UNCLOSED_QUOTE
            WHITE\"\"\"         | WHITE\"x            | UNCLOSED_QUOTE
            """)
    void refusesWhatItCannotRead(String part, String instead, Refusal reason) {
        assertThat(read(GOOD.replace(part, instead))).isEqualTo(new Refused(reason));
    }

    @Test
    void takesAPurchaseMadeAtThisVeryMoment() {
        assertThat(read(GOOD.replace("2011-07-01 08:26:00", "2012-01-01 00:00:00")))
                .isInstanceOf(Purchase.class);
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(read(GOOD.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(new Refused(Refusal.BAD_ENCODING));
        assertThat(read(GOOD.replace("HEART", "C\u0152UR").getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Purchase.class); // the letter has no byte there and became a question mark
        assertThat(read(GOOD.replace("HEART", "\u00c9").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Refused(Refusal.BAD_ENCODING));
    }

    @Test
    void refusesALineThatIsTooLong() {
        var room = RowFormat.MAX_BYTES - GOOD.length();

        assertThat(read(GOOD.replace("HEART", "HEART" + "x".repeat(room)))).isInstanceOf(Purchase.class);
        assertThat(read(GOOD.replace("HEART", "HEART" + "x".repeat(room + 1))))
                .isEqualTo(new Refused(Refusal.TOO_LONG));
    }
}
