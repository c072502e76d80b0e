package dev.tact.recommendation.eligibility;

import java.time.Month;
import java.util.Set;

/** On which side of the equator a country has most of its land, and so which month it is there as to the season. */
enum Hemisphere {
    NORTHERN(0),
    SOUTHERN(6);

    private static final Set<String> SOUTH = Set.of(
            "AO", "AQ", "AR", "AS", "AU", "BI", "BO", "BR", "BV", "BW", "CC", "CD", "CK", "CL", "CX", "EC", "FJ", "FK",
            "GA", "GS", "HM", "ID", "IO", "KM", "LS", "MG", "MU", "MW", "MZ", "NA", "NC", "NF", "NR", "NU", "NZ", "PE",
            "PF", "PG", "PN", "PY", "RE", "RW", "SB", "SC", "SH", "SZ", "TF", "TK", "TL", "TO", "TV", "TZ", "UY", "VU",
            "WF", "WS", "YT", "ZA", "ZM", "ZW");

    private final int shift;

    Hemisphere(int shift) {
        this.shift = shift;
    }

    /** @param country ISO 3166-1 alpha-2 */
    static Hemisphere of(String country) {
        return SOUTH.contains(country) ? SOUTHERN : NORTHERN;
    }

    /** The northern month that has the season of this one here. */
    Month season(Month here) {
        return here.plus(shift);
    }
}
