package dev.tact.consent.records;

import dev.tact.consent.datacontroller.ControllerConfig;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.purpose.Registry;
import dev.tact.consent.registry.Definition;
import dev.tact.consent.registry.Publication;
import dev.tact.consent.registry.Registration;
import dev.tact.consent.registry.Registrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the record from the registry: every purpose that is in force or ever was. */
@ApplicationScoped
@Transactional
class RecordService {

    private final Registrations registrations;
    private final Purposes purposes;
    private final ControllerConfig controller;

    RecordService(Registrations registrations, Purposes purposes, ControllerConfig controller) {
        this.registrations = registrations;
        this.purposes = purposes;
        this.controller = controller;
    }

    RecordResponse write(Locale language) {
        var words = new Words(language);
        var registry = purposes.current();
        return new RecordResponse(
                language.getLanguage(),
                new RecordResponse.Controller(
                        controller.name(),
                        controller.address(),
                        controller.contact().toString(),
                        controller.dataProtectionOfficer().toString(),
                        controller.representative().orElse(null)),
                registrations.all().stream()
                        .flatMap(registration -> activity(registration, registry, words).stream())
                        .toList(),
                words.measures());
    }

    private static Optional<RecordResponse.Activity> activity(
            Registration registration, Registry registry, Words words) {
        return registration
                .applying()
                .map(applying ->
                        activity(registration, applying, registration.latest().orElseThrow(), registry, words));
    }

    private static RecordResponse.Activity activity(
            Registration registration, Definition applying, Publication latest, Registry registry, Words words) {
        return new RecordResponse.Activity(
                applying.code(),
                applying.name().in(words.language()),
                applying.version(),
                applying.iri(),
                applying.legalBasis(),
                words.basis(applying.legalBasis()),
                applying.subjects().stream()
                        .map(subjects -> subjects.text().in(words.language()))
                        .toList(),
                applying.categories().stream()
                        .map(code -> new RecordResponse.Category(
                                code, registry.category(code).in(words.language())))
                        .toList(),
                applying.specialCategory(),
                applying.profiling(),
                recipients(applying, words).toList(),
                applying.transfers().stream()
                        .map(transfer -> new RecordResponse.Destination(
                                transfer.country(), words.country(transfer.country()), transfer.safeguard()))
                        .toList(),
                applying.retention().toString(),
                words.months(applying.retention()),
                registration.since(applying.version()).orElseThrow(),
                ended(latest),
                registration.publications().stream()
                        .filter(publication -> !publication.retired())
                        .map(publication ->
                                new RecordResponse.Phase(publication.version(), publication.notice(), publication.at()))
                        .toList());
    }

    private static Stream<String> recipients(Definition applying, Words words) {
        return applying.recipients().stream().map(recipient -> words.recipient(recipient));
    }

    private static @Nullable Instant ended(Publication latest) {
        return latest.retired() ? latest.at() : null;
    }
}
