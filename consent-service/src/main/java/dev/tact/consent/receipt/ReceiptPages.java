package dev.tact.consent.receipt;

import static java.util.stream.Collectors.joining;

import dev.tact.consent.datacontroller.ControllerConfig;
import dev.tact.consent.ledger.Promise;
import dev.tact.consent.propagation.PartProgress;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.purpose.Recipient;
import dev.tact.consent.receipt.ReceiptView.Line;
import dev.tact.consent.receipt.ReceiptView.Section;
import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.kit.html.OwnStyle;
import dev.tact.kit.language.Text;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A receipt as a page for people, in French or English: to read, print or save, without a script. */
@ApplicationScoped
class ReceiptPages {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0}
            main{max-width:44rem;margin:0 auto;padding:2rem 1rem}
            h1{font-size:1.75rem;margin:0 0 .5rem}
            h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #767676}
            .summary{font-size:1.1rem}
            dl{margin:0}
            dl div{display:grid;grid-template-columns:14rem 1fr;gap:1rem;padding:.25rem 0}
            dt{color:#4a4a4a}
            dd{margin:0;overflow-wrap:anywhere}
            a{color:#0b4fa0}
            details{margin-top:2rem}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.75rem}
            @media (max-width:34rem){dl div{grid-template-columns:1fr;gap:0}}
            @media print{main{max-width:none;padding:0}section{break-inside:avoid}}
            """;

    /** Nothing but the page's own style. */
    static final String POLICY = OwnStyle.policy(STYLE);

    private final Template template;
    private final Purposes purposes;
    private final ControllerConfig controller;

    ReceiptPages(@Location("receipt") Template template, Purposes purposes, ControllerConfig controller) {
        this.template = template;
        this.purposes = purposes;
        this.controller = controller;
    }

    String render(SignedReceipt signed, Locale language) {
        return template.data("view", view(signed, language)).render();
    }

    private ReceiptView view(SignedReceipt signed, Locale language) {
        var words = new Words(language);
        var receipt = signed.receipt();
        var sections = new ArrayList<Section>();
        sections.add(choice(receipt, words));
        sections.add(told(receipt, words));
        sections.add(use(receipt, words));
        if (receipt.isWithdrawal()) {
            sections.add(done(signed.parts(), words));
        }
        sections.add(rights(words));
        sections.add(proof(signed, words));
        return new ReceiptView(
                language.getLanguage(),
                STYLE,
                words.in("Consent receipt", "Reçu de consentement"),
                summary(receipt, words),
                sections,
                words.in("The same receipt, signed (JWS)", "Le même reçu, signé (JWS)"),
                signed.jws());
    }

    private static String summary(Receipt receipt, Words words) {
        var said = switch (receipt.decision()) {
            case GIVE -> Text.of("You agreed", "Vous avez accepté");
            case REFUSE -> Text.of("You refused", "Vous avez refusé");
            case REVOKE -> Text.of("Your consent was declared void", "Votre consentement a été déclaré nul");
            default -> Text.of("You withdrew your consent", "Vous avez retiré votre consentement");
        };
        return words.in(said)
                + words.in(": ", " : ")
                + words.in(receipt.purpose().name());
    }

    private Section choice(Receipt receipt, Words words) {
        var lines = new ArrayList<Line>();
        lines.add(
                line(words.in("Purpose", "Finalité"), words.in(receipt.purpose().name())));
        receipt.states()
                .forEach(state -> lines.add(
                        line(words.in(purposes.category(state.category())), words.in(Words.status(state.status())))));
        if (receipt.states().isEmpty()) {
            lines.add(line(
                    words.in("Effect", "Effet"),
                    words.in("None: a later choice already stood", "Aucun : un choix plus récent valait déjà")));
        }
        lines.add(line(words.in("Said on", "Exprimé le"), words.time(receipt.interactionAt())));
        lines.add(line(words.in("Recorded on", "Enregistré le"), words.time(receipt.recordedAt())));
        lines.add(line(words.in("Said by", "Exprimé par"), words.in(Words.actor(receipt.origin()))));
        if (receipt.method() != null) {
            lines.add(line(words.in("How", "Comment"), words.in(Words.method(receipt.method()))));
        }
        lines.add(line(
                words.in("Holds until", "Valable jusqu'au"),
                receipt.expiresAt() == null
                        ? words.in("you choose otherwise", "prochain choix de votre part")
                        : words.time(receipt.expiresAt())));
        return new Section(words.in("What you chose", "Votre choix"), lines);
    }

    private static Section told(Receipt receipt, Words words) {
        var lines = new ArrayList<Line>();
        var notice = receipt.notice();
        if (notice == null) {
            lines.add(line(words.in("Notice", "Notice"), words.in("none on record", "aucune enregistrée")));
        } else {
            lines.add(line(words.in("Version of the notice", "Version de la notice"), "" + notice.version()));
            lines.add(line(
                    words.in("Language", "Langue"),
                    notice.languages().stream()
                            .map(code -> Locale.of(code).getDisplayLanguage(words.language))
                            .collect(Collectors.joining(", "))));
            if (notice.shownAt() != null) {
                lines.add(line(words.in("Shown on", "Présentée le"), words.time(notice.shownAt())));
            }
            lines.add(line(words.in("Fingerprint (SHA-256)", "Empreinte (SHA-256)"), notice.contentHash()));
        }
        return new Section(words.in("What you were told", "Ce qui vous a été dit"), lines);
    }

    private Section use(Receipt receipt, Words words) {
        return new Section(
                words.in("Who is responsible", "Qui est responsable"),
                List.of(
                        line(words.in("Controller", "Responsable du traitement"), controller.name()),
                        line(words.in("Address", "Adresse"), controller.address()),
                        contact(
                                words.in("Contact", "Contact"),
                                controller.contact().toString()),
                        contact(
                                words.in("Data protection officer", "Délégué à la protection des données"),
                                controller.dataProtectionOfficer().toString()),
                        line(
                                words.in("Recipients", "Destinataires"),
                                receipt.purpose().recipients().stream()
                                        .map(recipient -> words.in(Recipient.name(recipient)))
                                        .collect(joining(", "))),
                        line(
                                words.in("Kept for", "Conservé pendant"),
                                words.months(receipt.purpose().retention()))));
    }

    private static Section done(List<PartProgress> parts, Words words) {
        return new Section(
                words.in("What has been done about it", "Ce qui a été fait"),
                parts.stream()
                        .map(progress -> line(
                                words.in(Words.part(progress.part())),
                                words.in(Words.progress(progress.state())) + ", " + words.time(progress.at())))
                        .toList());
    }

    private Section rights(Words words) {
        var lines = new ArrayList<Line>();
        for (var right : Right.values()) {
            var where = right == Right.COMPLAINT
                    ? controller.authority().contact().toString()
                    : controller.privacyPage().toString();
            var name = right == Right.COMPLAINT ? controller.authority().name() : where;
            lines.add(new Line(words.in(right.title()), name, where));
        }
        return new Section(words.in("Your rights", "Vos droits"), lines);
    }

    private static Section proof(SignedReceipt signed, Words words) {
        var receipt = signed.receipt();
        var lines = new ArrayList<Line>();
        lines.add(line(words.in("Receipt", "Reçu"), receipt.id().toString()));
        lines.add(line(words.in("Issued on", "Émis le"), words.time(receipt.issuedAt())));
        lines.add(line(words.in("Record", "Enregistrement"), receipt.record().toString()));
        lines.add(line(words.in("Fingerprint of the record", "Empreinte de l'enregistrement"), signed.recordHash()));
        lines.add(line(words.in("Number of your choice", "Numéro de votre choix"), "" + receipt.epoch()));
        if (signed.promise() != null) {
            lines.add(line(words.in("In our ledger", "Dans notre registre"), words.place(signed.promise())));
        }
        lines.add(line(words.in("This copy was made on", "Cette copie date du"), words.time(signed.asOf())));
        return new Section(words.in("Proof", "Preuve"), lines);
    }

    private static Line line(String label, String value) {
        return new Line(label, value, null);
    }

    private static Line contact(String label, String address) {
        return new Line(label, address.replaceFirst("^(mailto|tel):", ""), address);
    }

    /** The page's words, in one language. */
    private record Words(Locale language) {

        String in(Text text) {
            return text.in(language);
        }

        String in(String en, String fr) {
            return Text.of(en, fr).in(language);
        }

        String time(Instant time) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                            .withLocale(language)
                            .withZone(ZoneOffset.UTC)
                            .format(time)
                    + " UTC";
        }

        String months(Period period) {
            return period.toTotalMonths() + " " + in("months", "mois");
        }

        String place(Promise promise) {
            var inclusion = promise.inclusion();
            return inclusion == null
                    ? in("by ", "au plus tard le ") + time(promise.recordedAt().plus(promise.mergeDelay()))
                    : in("entry %d of %d", "entrée %d sur %d")
                            .formatted(inclusion.position() + 1, inclusion.treeSize());
        }

        static Text status(ConsentStatus status) {
            return switch (status) {
                case NO_RECORD -> Text.of("not answered", "sans réponse");
                case REQUESTED -> Text.of("asked", "demandé");
                case PENDING_GUARDIAN ->
                    Text.of("waiting for a parent or guardian", "en attente d'un parent ou tuteur");
                case GIVEN -> Text.of("given", "accordé");
                case RENEWED -> Text.of("renewed", "renouvelé");
                case REFUSED -> Text.of("refused", "refusé");
                case WITHDRAWN -> Text.of("withdrawn", "retiré");
                case REVOKED -> Text.of("declared void", "déclaré nul");
                case EXPIRED -> Text.of("run out", "arrivé à son terme");
                case OUTDATED -> Text.of("to be asked again", "à redemander");
            };
        }

        static Text actor(Origin origin) {
            return switch (origin) {
                case CUSTOMER -> Text.of("you", "vous");
                case GUARDIAN -> Text.of("your parent or guardian", "votre parent ou tuteur");
                case AGENT -> Text.of("an adviser, at your word", "un conseiller, sur votre parole");
                case OFFICER -> Text.of("our privacy officer", "notre responsable de la vie privée");
                case DEVICE -> Text.of("you, on a device before signing in", "vous, sur un appareil avant connexion");
                case IMPORT -> Text.of("you, in an earlier system", "vous, dans un système antérieur");
                case SYSTEM -> Text.of("the service itself", "le service lui-même");
            };
        }

        static Text method(Method method) {
            return switch (method) {
                case BUTTON -> Text.of("by a button", "par un bouton");
                case API -> Text.of("by an application", "par une application");
                case VOICE -> Text.of("by voice", "de vive voix");
                case PAPER -> Text.of("on paper", "sur papier");
                case SIMULATED -> Text.of("made up for a demonstration", "inventé pour une démonstration");
            };
        }

        static Text part(Part part) {
            return switch (part) {
                case CONSENT -> Text.of("Consents", "Consentements");
                case PROFILE -> Text.of("Profile", "Profil");
                case RECOMMENDATION -> Text.of("Recommendations", "Recommandations");
                case ESCALATION -> Text.of("Support", "Assistance");
                case ACCOUNT -> Text.of("Account", "Compte");
            };
        }

        static Text progress(PartState state) {
            return switch (state) {
                case PENDING -> Text.of("on its way", "en cours");
                case APPLIED -> Text.of("done", "fait");
                case FAILED -> Text.of("failed, will be tried again", "en échec, nouvel essai à venir");
            };
        }
    }
}
