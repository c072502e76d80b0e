package dev.tact.consent.records;

import io.quarkus.qute.TemplateInstance;

/** The record as a page to read or print: {@code templates/RecordPage.html}. */
public record RecordPage(RecordResponse record, Words words, String style) implements TemplateInstance {

    static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}\
            h2{border-top:1px solid #767676;padding-top:1rem}dt{font-weight:600}dd{margin:0 0 .5rem 1rem}""";
}
