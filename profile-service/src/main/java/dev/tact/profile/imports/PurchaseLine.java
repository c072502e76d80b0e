package dev.tact.profile.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a purchases file, read: a purchase, or the one reason it is none. */
sealed interface PurchaseLine {

    /**
     * Something a customer bought.
     *
     * @param customer our id, or an earlier system's as {@code online-retail:17757}
     * @param country the country's name, where the file has it
     * @param source what the row says, field by field: what it is recognised by when it comes again
     */
    record Purchase(
            String customer,
            String invoice,
            String itemId,
            int quantity,
            Instant at,
            BigDecimal unitPrice,
            String currency,
            @Nullable String category,
            @Nullable String country,
            List<String> source)
            implements PurchaseLine {}

    /** A row left out on purpose. */
    record Skipped(Skip reason) implements PurchaseLine {}

    /** A row that cannot be read. */
    record Refused(Refusal reason) implements PurchaseLine {}
}
