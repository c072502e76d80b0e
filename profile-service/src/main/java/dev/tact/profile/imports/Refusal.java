package dev.tact.profile.imports;

/** Why a row cannot be read. The words are public: they stand in the list of refused rows. */
enum Refusal {
    BAD_ENCODING,
    TOO_LONG,
    UNCLOSED_QUOTE,
    WRONG_COLUMN_COUNT,
    BAD_JSON,
    UNKNOWN_MEMBER,
    BAD_MEMBER,
    BAD_CUSTOMER,
    BAD_INVOICE,
    BAD_STOCK_CODE,
    BAD_ITEM,
    BAD_CATEGORY,
    BAD_QUANTITY,
    BAD_DATE,
    DATE_TOO_OLD,
    FUTURE_DATE,
    BAD_PRICE,
    BAD_CURRENCY,
    /** Not of the shape that is registered for purchases now. */
    NOT_AS_DEFINED
}
