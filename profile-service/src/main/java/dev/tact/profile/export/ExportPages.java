package dev.tact.profile.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.html.OwnStyle;
import dev.tact.profile.export.ExportDocuments.Order;
import dev.tact.profile.words.Words;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** An export as one page for people, in French or English: to read, print or keep, without a script. */
@ApplicationScoped
class ExportPages {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0}
            main{max-width:52rem;margin:0 auto;padding:2rem 1rem}
            h1{font-size:1.75rem;margin:0 0 .5rem}
            h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #767676}
            dl{margin:0 0 .75rem;padding-left:.75rem;border-left:3px solid #c8c8c8}
            dl div{display:grid;grid-template-columns:14rem 1fr;gap:1rem}
            dt{color:#4a4a4a}
            dd{margin:0;overflow-wrap:anywhere}
            @media (max-width:34rem){dl div{grid-template-columns:1fr;gap:0}}
            @media print{main{max-width:none;padding:0}dl{break-inside:avoid}}
            """;

    /** Nothing but the page's own style. */
    static final String POLICY = OwnStyle.policy(STYLE);

    private final Template template;

    ExportPages(@Location("ExportPage") Template template) {
        this.template = template;
    }

    Writing begin(Order order, OutputStream out) throws IOException {
        var words = new Words(order.language());
        var writing = new Writing(new FieldWords(words), new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Instant preparedAt = Objects.requireNonNull(order.export().readyAt());
        writing.write(template.getFragment("head")
                .data("language", order.language().getLanguage())
                .data("style", STYLE)
                .data("title", words.in("What is held about you", "Ce qui est conservé à votre sujet"))
                .data("subtitle", words.in("Prepared on ", "Préparé le ") + words.time(preparedAt))
                .data(
                        "words",
                        words.in(
                                "You may have what is wrong corrected or dispute it, have your data erased or its use restricted,"
                                        + " object to a use, take your data elsewhere, and complain to the supervisory authority.",
                                "Vous pouvez faire corriger ce qui est faux ou le contester, faire effacer vos données ou en limiter"
                                        + " l'usage, vous opposer à un usage, emporter vos données, et saisir l'autorité de contrôle."))
                .render());
        return writing;
    }

    /** A page that is being written. */
    final class Writing {

        private final FieldWords words;
        private final Writer out;
        private boolean empty;

        private Writing(FieldWords words, Writer out) {
            this.words = words;
            this.out = out;
        }

        void begin(String title) throws IOException {
            empty = true;
            write(template.getFragment("section").data("title", title).render());
        }

        void records(List<ObjectNode> some) throws IOException {
            empty = false;
            var page = new ExportPage(some.stream().map(words::told).toList());
            write(template.getFragment("records").data("page", page).render());
        }

        void endSection() throws IOException {
            if (empty) {
                write(template.getFragment("nothing")
                        .data("words", words.nothing())
                        .render());
            }
            write(template.getFragment("end").render());
        }

        void end() throws IOException {
            write(template.getFragment("foot").render());
            out.flush();
        }

        private void write(String html) throws IOException {
            out.write(html);
        }
    }
}
