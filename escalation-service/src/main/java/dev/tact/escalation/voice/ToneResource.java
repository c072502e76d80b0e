package dev.tact.escalation.voice;

import dev.tact.kit.body.BoundedStream;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import dev.tact.kit.language.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer's own voice, measured only where they agreed and were told. */
@Path("/v1/voice")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Voice")
class ToneResource {

    private static final long MOST_BYTES = 2 << 20;
    private static final Duration NOTICE = Duration.ofMinutes(10);
    private static final Text TOLD = Text.of(
            "With your consent, how loud and how high you speak is measured, so that a person can be offered sooner. Nothing of it is kept.",
            "Avec votre accord, l'intensité et la hauteur de votre voix sont mesurées, afin de proposer plus tôt une personne. Rien n'en est conservé.");

    private final ToneService tones;
    private final Notices notices;
    private final Caller caller;
    private final Languages languages;
    private final Clock clock;

    ToneResource(ToneService tones, Notices notices, Caller caller, Languages languages, Clock clock) {
        this.tones = tones;
        this.notices = notices;
        this.caller = caller;
        this.languages = languages;
        this.clock = clock;
    }

    @POST
    @Path("/notices")
    @Operation(operationId = "voiceNotice", summary = "What must be said aloud before a voice is measured")
    public VoiceNoticeResponse tell() {
        var language = languages.current();
        var expiresAt = clock.instant().plus(NOTICE);
        var text = TOLD.in(language);
        return new VoiceNoticeResponse(
                text, Speech.ssml(List.of(text), language), notices.sign(caller.subject(), expiresAt), expiresAt);
    }

    @POST
    @Path("/audio")
    @Consumes("audio/wav")
    @Operation(
            operationId = "voiceAudio",
            summary = "How one sounds against one's first seconds: may offer a person, and nothing else",
            description =
                    "WAV with 16-bit PCM, 30 seconds and 2 MB at most. 403 without consent to voice-tone or without Tact-Voice-Notice; nothing is computed then. Nothing is kept.")
    public ToneResponse audio(@HeaderParam("Tact-Voice-Notice") @Nullable String notice, InputStream recording)
            throws IOException {
        tones.requireAllowed(caller.subject(), notice, caller.rawToken(), languages.current());
        try (var bounded = new BoundedStream(recording, MOST_BYTES)) {
            return new ToneResponse(tones.offersAPerson(bounded.readAllBytes()));
        }
    }
}
