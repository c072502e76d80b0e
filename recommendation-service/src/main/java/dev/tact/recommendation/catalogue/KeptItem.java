package dev.tact.recommendation.catalogue;

import java.time.LocalDate;

/** An item as it is kept, and its version. */
record KeptItem(ItemRow item, LocalDate firstSeen, long version) {}
