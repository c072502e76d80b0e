package dev.tact.consent.ledger;

import java.util.List;

/** A consistency proof; hashes in base64. */
public record ConsistencyResponse(long from, long to, List<String> hashes) {}
