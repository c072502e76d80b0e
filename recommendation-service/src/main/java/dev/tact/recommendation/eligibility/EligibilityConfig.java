package dev.tact.recommendation.eligibility;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may be shown to whom, and what holds for the offers of other senders. */
@ConfigMapping(prefix = "tact.eligibility")
interface EligibilityConfig {

    /** The purposes for which offers are made, each with the data categories of which one at least must be allowed. */
    Map<String, List<String>> purposes();

    /** Those of them that promote: nothing while a case is open, nothing in quiet hours. */
    @WithDefault("direct-marketing")
    Set<String> promotional();

    /** From when on, on the customer's clock, nothing that disturbs is sent. */
    @WithDefault("20:00")
    LocalTime quietFrom();

    /** Until when. */
    @WithDefault("08:00")
    LocalTime quietUntil();

    /** Days that are quiet as a whole. */
    @WithDefault("SUNDAY")
    Set<DayOfWeek> quietDays();

    /** ISO 3166 codes of the countries where customers are: their public holidays are quiet as a whole; empty for none. */
    @WithDefault("FR")
    Optional<Set<String>> holidayCountries();

    /** Further days that are quiet as a whole, as those of a region. */
    Optional<Set<LocalDate>> holidayDates();

    /** How long ago an offer that is judged may have arrived: a sender's clock and queue may be late. */
    @WithDefault("P1D")
    Duration past();

    /** How far ahead it may arrive: what is known of the customer by then is another story. */
    @WithDefault("P31D")
    Duration ahead();

    /** What the customer did must speak for so many items, or they get everybody's list. */
    @WithDefault("5")
    int support();

    /** Whether an item that names the countries it is sold in is shown to those whose country is not known. */
    @WithDefault("true")
    boolean soldWhereUnknown();
}
