package dev.tact.profile.imports;

/** Why a well-formed row is left out on purpose. */
enum Skip {
    /** No customer: belongs to nobody's profile. */
    NO_CUSTOMER,
    /** An invoice number that starts with C, or a negative quantity: something taken back. */
    CANCELLATION,
    /** A stock code that is not five digits and letters: postage, fees, discounts, adjustments, vouchers. */
    NOT_GOODS,
    /** A price of zero: a sample or a replacement, nothing the customer bought. */
    FREE,
    /** The same source row was stored before, in this file or another. */
    REPEATED,
    /** Purchases are registered no longer, or nothing asks for them but what people chose: then each has to be decided at the door. */
    NOT_KEPT,
    /** The subject was erased, and stays so. */
    ERASED
}
