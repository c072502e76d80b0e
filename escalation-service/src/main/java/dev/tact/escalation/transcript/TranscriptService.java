package dev.tact.escalation.transcript;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the public messages of a conversation, some at a time: its size is bounded by nothing but what was said. */
@ApplicationScoped
class TranscriptService {

    private static final int PAGE = 200;

    /** Takes what was said, part by part. */
    @FunctionalInterface
    private interface Reader {
        void read(TranscriptLine line) throws IOException;
    }

    private final Conversations conversations;
    private final Staff staff;
    private final TranscriptPages pages;
    private final ObjectMapper json;
    private final Clock clock;

    TranscriptService(Conversations conversations, Staff staff, TranscriptPages pages, ObjectMapper json, Clock clock) {
        this.conversations = conversations;
        this.staff = staff;
        this.pages = pages;
        this.json = json;
        this.clock = clock;
    }

    /** One document, as {@link TranscriptResponse} describes it. */
    void writeJson(ConversationState of, OutputStream out) throws IOException {
        try (var transcript = json.createGenerator(out)) {
            transcript.writeStartObject();
            transcript.writeStringField("conversationId", of.id().toString());
            transcript.writeStringField("language", of.language().locale().getLanguage());
            transcript.writeStringField("openedAt", of.openedAt().toString());
            transcript.writeStringField("writtenAt", clock.instant().toString());
            transcript.writeArrayFieldStart("messages");
            read(of.id(), line -> json.writeValue(transcript, line));
            transcript.writeEndArray();
            transcript.writeEndObject();
        }
    }

    /** A page to read, print or keep. */
    void writePage(ConversationState of, Locale language, OutputStream out) throws IOException {
        try (var page = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            page.write(pages.head(of, clock.instant(), language));
            read(of.id(), line -> page.write(pages.line(line, language)));
            page.write(pages.foot());
        }
    }

    private void read(UUID conversationId, Reader reader) throws IOException {
        var after = 0;
        for (var part = said(conversationId, after); !part.isEmpty(); part = said(conversationId, after)) {
            var agents = staff.people(
                    part.stream().map(Said::agentId).filter(Objects::nonNull).collect(Collectors.toSet()));
            for (var said : part) {
                reader.read(new TranscriptLine(said.author(), name(said, agents), said.text(), said.sentAt()));
                after = said.position();
            }
        }
    }

    private List<Said> said(UUID conversationId, int after) {
        return conversations.said(conversationId, Conversations.FOR_CUSTOMERS, after, PAGE);
    }

    private static @Nullable String name(Said said, Map<UUID, Person> agents) {
        var agent = said.author() == Author.CUSTOMER || said.agentId() == null ? null : agents.get(said.agentId());
        return agent == null ? null : agent.displayName();
    }
}
