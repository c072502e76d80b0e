package dev.tact.escalation.transcript;

import dev.tact.escalation.conversation.ConversationState;
import dev.tact.kit.language.Languages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The forms in which a transcript goes out. */
@ApplicationScoped
class Representations {

    private final TranscriptService transcripts;
    private final Languages languages;

    Representations(TranscriptService transcripts, Languages languages) {
        this.transcripts = transcripts;
        this.languages = languages;
    }

    RestResponse<StreamingOutput> json(ConversationState conversation) {
        return kept(ResponseBuilder.ok(out -> transcripts.writeJson(conversation, out)))
                .header("Content-Disposition", "attachment; filename=\"tact-conversation.json\"")
                .build();
    }

    RestResponse<StreamingOutput> page(ConversationState conversation) {
        var language = languages.current();
        return kept(ResponseBuilder.ok(out -> transcripts.writePage(conversation, language, out)))
                .header("Content-Language", language.getLanguage())
                .header("Content-Security-Policy", TranscriptPages.POLICY)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static ResponseBuilder<StreamingOutput> kept(ResponseBuilder<StreamingOutput> answer) {
        return answer.header("Cache-Control", "no-store")
                .header("Vary", "Accept, Accept-Language")
                .header("X-Content-Type-Options", "nosniff");
    }
}
