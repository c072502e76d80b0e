package dev.tact.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tact.profile.imports.PurchaseLine.Purchase;
import dev.tact.profile.imports.PurchaseLine.Refused;
import dev.tact.profile.imports.PurchaseLine.Skipped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON object a line. What one says beside what we know may change its meaning: it is refused, not read past. */
final class PurchaseMembers implements RowFormat {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern EXTERNAL_ID =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,63}:[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    // as the catalogue names its items
    private static final Pattern ITEM_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
    private static final int MOST = 9_999_999;
    private static final int LONGEST_TEXT = 100;
    private static final int WHOLE_DIGITS = 9;
    private static final int DECIMALS = 6;

    private final ObjectReader json;
    private final Instant now;

    PurchaseMembers(ObjectMapper json, Instant now) {
        this.json = json.readerFor(Members.class);
        this.now = now;
    }

    /**
     * The members of a row.
     *
     * @param customer our id, or an earlier system's as {@code online-retail:17757}
     * @param occurredAt ISO 8601, with its offset
     */
    @RegisterForReflection
    record Members(
            @Nullable String customer,
            @Nullable String itemId,
            @Nullable Integer quantity,
            @Nullable String occurredAt,
            @Nullable BigDecimal unitPrice,
            @Nullable String currency,
            @Nullable String invoice,
            @Nullable String category) {}

    @Override
    public String source() {
        return "purchases";
    }

    @Override
    public PurchaseLine read(String text) {
        try {
            Members members = json.readValue(text);
            return members == null ? new Refused(Refusal.BAD_JSON) : read(members);
        } catch (StreamReadException malformed) {
            return new Refused(Refusal.BAD_JSON);
        } catch (UnrecognizedPropertyException unknown) {
            return new Refused(Refusal.UNKNOWN_MEMBER);
        } catch (JsonProcessingException mismatched) {
            return new Refused(Refusal.BAD_MEMBER);
        }
    }

    private PurchaseLine read(Members row) {
        if (row.customer() == null || row.customer().isBlank()) {
            return new Skipped(Skip.NO_CUSTOMER);
        }
        var ours = UUID_FORM.matcher(row.customer()).matches();
        if (!ours && !EXTERNAL_ID.matcher(row.customer()).matches()) {
            return new Refused(Refusal.BAD_CUSTOMER);
        }
        var invoice = row.invoice();
        if (invoice == null || !isText(invoice)) {
            return new Refused(Refusal.BAD_INVOICE);
        }
        var quantity = row.quantity();
        if (quantity == null || quantity == 0 || quantity > MOST || quantity < -MOST) {
            return new Refused(Refusal.BAD_QUANTITY);
        }
        if (quantity < 0) {
            return new Skipped(Skip.CANCELLATION);
        }
        var item = row.itemId();
        if (item == null || !ITEM_ID.matcher(item).matches()) {
            return new Refused(Refusal.BAD_ITEM);
        }
        if (row.category() != null && !isText(row.category())) {
            return new Refused(Refusal.BAD_CATEGORY);
        }
        return priced(row, ours ? UUID.fromString(row.customer()).toString() : row.customer(), invoice, item, quantity);
    }

    private PurchaseLine priced(Members row, String customer, String invoice, String item, int quantity) {
        var price = row.unitPrice();
        if (price == null || !isAmount(price)) {
            return new Refused(Refusal.BAD_PRICE);
        }
        if (row.currency() == null || !isCurrency(row.currency())) {
            return new Refused(Refusal.BAD_CURRENCY);
        }
        Instant at;
        try {
            at = Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                            Objects.requireNonNullElse(row.occurredAt(), "")))
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException notADate) {
            return new Refused(Refusal.BAD_DATE);
        }
        if (at.isAfter(now)) {
            return new Refused(Refusal.FUTURE_DATE);
        }
        if (at.isBefore(OLDEST)) {
            return new Refused(Refusal.DATE_TOO_OLD);
        }
        return price.signum() == 0
                ? new Skipped(Skip.FREE)
                : new Purchase(
                        customer,
                        invoice,
                        item,
                        quantity,
                        at,
                        price,
                        row.currency(),
                        row.category(),
                        null,
                        List.of(
                                customer,
                                invoice,
                                item,
                                Integer.toString(quantity),
                                at.toString(),
                                price.stripTrailingZeros().toPlainString(),
                                row.currency(),
                                Objects.requireNonNullElse(row.category(), "")));
    }

    /** Bounded before anybody writes it out: 1e999999999 is a number too. */
    private static boolean isAmount(BigDecimal price) {
        return price.signum() >= 0
                && price.scale() >= 0
                && price.scale() <= DECIMALS
                && price.precision() - price.scale() <= WHOLE_DIGITS;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode().equals(code);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Half a surrogate pair can be escaped in JSON, and then be written nowhere. */
    private static boolean isText(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_TEXT
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
