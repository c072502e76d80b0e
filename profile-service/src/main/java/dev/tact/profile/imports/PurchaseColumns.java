package dev.tact.profile.imports;

import dev.tact.profile.imports.PurchaseLine.Purchase;
import dev.tact.profile.imports.PurchaseLine.Refused;
import dev.tact.profile.imports.PurchaseLine.Skipped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The columns of UCI Online Retail. A row is one line; a quoted field may hold commas and doubled quotes but no line break. Its
 * dates carry no zone and its prices name no currency.
 */
final class PurchaseColumns implements RowFormat {

    /** The columns, in order; the header must name exactly these. */
    static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    /** The system whose customer numbers these are. */
    static final String SOURCE = "online-retail";

    private static final Pattern GOODS = Pattern.compile("\\d{5}[A-Z]*");
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,31}");
    private static final Pattern CUSTOMER = Pattern.compile("(\\d{1,12})(?:\\.0)?");
    private static final Pattern INVOICE = Pattern.compile("[A-Z]?\\d{1,12}");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,7}");
    private static final Pattern PRICE = Pattern.compile("-?\\d{1,9}(?:\\.\\d{1,6})?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;
    private final String currency;
    private final Instant now;

    PurchaseColumns(ZoneId zone, String currency, Instant now) {
        this.zone = zone;
        this.currency = currency;
        this.now = now;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public PurchaseLine read(String text) {
        var fields = new ArrayList<String>(COLUMNS.size());
        if (!split(text, fields)) {
            return new Refused(Refusal.UNCLOSED_QUOTE);
        }
        return fields.size() == COLUMNS.size() ? read(fields) : new Refused(Refusal.WRONG_COLUMN_COUNT);
    }

    private PurchaseLine read(List<String> fields) {
        var customer = fields.get(6);
        if (customer.isEmpty()) {
            return new Skipped(Skip.NO_CUSTOMER);
        }
        var known = CUSTOMER.matcher(customer);
        if (!known.matches()) {
            return new Refused(Refusal.BAD_CUSTOMER);
        }
        var invoice = fields.get(0).toUpperCase(Locale.ROOT);
        if (!INVOICE.matcher(invoice).matches()) {
            return new Refused(Refusal.BAD_INVOICE);
        }
        var quantity = fields.get(3);
        if (!WHOLE.matcher(quantity).matches() || Integer.parseInt(quantity) == 0) {
            return new Refused(Refusal.BAD_QUANTITY);
        }
        if (invoice.startsWith("C") || quantity.startsWith("-")) {
            return new Skipped(Skip.CANCELLATION);
        }
        var item = fields.get(1).toUpperCase(Locale.ROOT);
        if (!CODE.matcher(item).matches()) {
            return new Refused(Refusal.BAD_STOCK_CODE);
        }
        if (!GOODS.matcher(item).matches()) {
            return new Skipped(Skip.NOT_GOODS);
        }
        return priced(fields, known.group(1), invoice, item, Integer.parseInt(quantity));
    }

    private PurchaseLine priced(List<String> fields, String customer, String invoice, String item, int quantity) {
        var price = fields.get(5);
        if (!PRICE.matcher(price).matches() || price.startsWith("-")) {
            return new Refused(Refusal.BAD_PRICE);
        }
        Instant at;
        try {
            at = LocalDateTime.parse(fields.get(4), DATE).atZone(zone).toInstant();
        } catch (DateTimeException notADate) {
            return new Refused(Refusal.BAD_DATE);
        }
        if (at.isAfter(now)) {
            return new Refused(Refusal.FUTURE_DATE);
        }
        if (at.isBefore(OLDEST)) {
            return new Refused(Refusal.DATE_TOO_OLD);
        }
        var unitPrice = new BigDecimal(price);
        return unitPrice.signum() == 0
                ? new Skipped(Skip.FREE)
                : new Purchase(
                        SOURCE + ":" + customer,
                        invoice,
                        item,
                        quantity,
                        at,
                        unitPrice,
                        currency,
                        null,
                        fields.get(7),
                        fields);
    }

    /** Splits as RFC 4180 says, fields stripped; false when a quote is left open or stands where none may. */
    private static boolean split(String text, List<String> fields) {
        var position = 0;
        while (true) {
            var field = new StringBuilder();
            if (position < text.length() && text.charAt(position) == '"') {
                position = quoted(text, position + 1, field);
                if (position < 0 || (position < text.length() && text.charAt(position) != ',')) {
                    return false;
                }
            } else {
                while (position < text.length() && text.charAt(position) != ',') {
                    field.append(text.charAt(position++));
                }
            }
            fields.add(field.toString().strip());
            if (position >= text.length()) {
                return true;
            }
            position++;
        }
    }

    private static int quoted(String text, int from, StringBuilder field) {
        for (var position = from; position < text.length(); position++) {
            var c = text.charAt(position);
            if (c != '"') {
                field.append(c);
            } else if (position + 1 < text.length() && text.charAt(position + 1) == '"') {
                field.append('"');
                position++;
            } else {
                return position + 1;
            }
        }
        return -1;
    }
}
