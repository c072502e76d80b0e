package dev.tact.demo.retail;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import java.util.regex.Pattern;

/** One row of the data set, as it stands in the file. */
@JsonPropertyOrder({
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country"
})
public record Row(
        @JsonProperty("InvoiceNo") String invoice,
        @JsonProperty("StockCode") String stockCode,
        @JsonProperty("Description") String description,
        @JsonProperty("Quantity") String quantity,
        @JsonProperty("InvoiceDate") String date,
        @JsonProperty("UnitPrice") String unitPrice,
        @JsonProperty("CustomerID") String customerId,
        @JsonProperty("Country") String country) {

    private static final Pattern GOODS = Pattern.compile("\\d{5}[A-Z]*");

    /** The item's id: the stock code, whose letters the file writes both ways. */
    public String itemId() {
        return stockCode.strip().toUpperCase(Locale.ROOT);
    }

    /** The customer's number without the file's {@code .0}; empty for nobody. */
    public String customer() {
        return customerId.endsWith(".0") ? customerId.substring(0, customerId.length() - 2) : customerId;
    }

    /** The day of the purchase, {@code 2010-12-01}. */
    String day() {
        return date.substring(0, 10);
    }

    boolean isOfSomebody() {
        return !customerId.isEmpty();
    }

    /** Whether somebody bought a good: no cancellation, no gift, no postage. */
    @JsonIgnore
    public boolean isPurchase() {
        return isOfSomebody()
                && !invoice.startsWith("C")
                && !quantity.startsWith("-")
                && Double.parseDouble(unitPrice) > 0
                && GOODS.matcher(itemId()).matches();
    }
}
