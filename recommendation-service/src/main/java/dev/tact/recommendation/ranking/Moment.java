package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.models.PublishedModel.Served;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one list is made with, as it was when the request came.
 *
 * @param served the published model; null when there is none
 * @param customer whom the list is for; null for the list that is the same for everybody, whatever call it answers
 * @param told what whoever calls wants obeyed on a list that is the same for everybody as well
 */
public record Moment(
        Instant at,
        Request request,
        Locale language,
        @Nullable Served served,
        Catalogue.Shelf shelf,
        @Nullable Customer customer,
        Told told) {

    public Moment(
            Instant at,
            Request request,
            Locale language,
            @Nullable Served served,
            Catalogue.Shelf shelf,
            @Nullable Customer customer) {
        this(
                at,
                request,
                language,
                served,
                shelf,
                customer,
                customer == null
                        ? Told.NOTHING
                        : new Told(
                                customer.suppressions(), customer.restraints().openComplaint()));
    }

    /** Absent for the list that is the same for everybody. */
    public Optional<Customer> known() {
        return Optional.ofNullable(customer);
    }

    /** Date and time where the customer is. */
    public ZonedDateTime local() {
        return at.atZone(request.zone());
    }

    Moment of(Customer someone) {
        return new Moment(at, request, language, served, shelf, someone);
    }

    Moment obeying(Told instructions) {
        return new Moment(at, request, language, served, shelf, customer, instructions);
    }

    Moment resting(Set<String> items) {
        return customer == null ? this : of(customer.resting(items));
    }
}
