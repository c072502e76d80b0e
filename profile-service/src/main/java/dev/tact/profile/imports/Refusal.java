package dev.tact.profile.imports;

/** Why a row cannot be read. The words are public: they stand in the list of refused rows. */
enum Refusal {
    BAD_ENCODING,
    TOO_LONG,
    UNCLOSED_QUOTE,
    WRONG_COLUMN_COUNT,
    BAD_CUSTOMER,
    BAD_INVOICE,
    BAD_STOCK_CODE,
    BAD_QUANTITY,
    BAD_DATE,
    DATE_TOO_OLD,
    FUTURE_DATE,
    BAD_PRICE
}
