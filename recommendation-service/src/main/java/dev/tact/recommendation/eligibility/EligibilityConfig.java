package dev.tact.recommendation.eligibility;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** What may be shown to whom, and what holds for the offers of other senders. */
@ConfigMapping(prefix = "tact.eligibility")
interface EligibilityConfig {

    /** The purposes for which offers are made. */
    @WithDefault("direct-marketing,personalised-recommendations")
    Set<String> purposes();

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

    /** What the customer did must speak for so many items, or they get everybody's list. */
    @WithDefault("5")
    int support();

    /** Whether an item that names the countries it is sold in is shown to those whose country is not known. */
    @WithDefault("true")
    boolean soldWhereUnknown();
}
