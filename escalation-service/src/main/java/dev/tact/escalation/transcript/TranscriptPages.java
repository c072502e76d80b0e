package dev.tact.escalation.transcript;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.ConversationState;
import dev.tact.kit.html.OwnStyle;
import dev.tact.kit.language.Text;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** A transcript as a page for people, in French or English, in parts: to read, print or keep, without a script. */
@ApplicationScoped
class TranscriptPages {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0}
            main{max-width:44rem;margin:0 auto;padding:2rem 1rem}
            h1{font-size:1.75rem;margin:0 0 .5rem}
            article{border-top:1px solid #767676;padding:.75rem 0}
            h2{font-size:1rem;margin:0}
            time{color:#4a4a4a;font-size:.875rem}
            p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
            @media print{main{max-width:none;padding:0}article{break-inside:avoid}}
            """;

    /** Nothing but the page's own style. */
    static final String POLICY = OwnStyle.policy(STYLE);

    private static final Text TITLE = Text.of("Your conversation with us", "Votre conversation avec nous");
    private static final Text BEGUN =
            Text.of("Begun on %s; this copy was made on %s.", "Commencée le %s ; copie du %s.");
    private static final Text YOU = Text.of("You", "Vous");
    private static final Text NO_PERSON = Text.of("Automated assistant", "Assistant automatique");

    private final Template template;

    TranscriptPages(@Location("transcript") Template template) {
        this.template = template;
    }

    String head(ConversationState of, Instant now, Locale language) {
        return template.getFragment("head")
                .data("language", language.getLanguage())
                .data("title", TITLE.in(language))
                .data("style", STYLE)
                .data("begun", BEGUN.in(language).formatted(time(of.openedAt(), language), time(now, language)))
                .render();
    }

    String line(TranscriptLine line, Locale language) {
        return template.getFragment("line")
                .data("who", who(line, language))
                .data("at", line.sentAt())
                .data("time", time(line.sentAt(), language))
                .data("text", line.text())
                .render();
    }

    String foot() {
        return template.getFragment("foot").render();
    }

    private static String who(TranscriptLine line, Locale language) {
        if (line.author() == Author.CUSTOMER) {
            return YOU.in(language);
        }
        return line.name() == null ? NO_PERSON.in(language) : line.name();
    }

    private static String time(Instant time, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC)
                        .format(time)
                + " UTC";
    }
}
