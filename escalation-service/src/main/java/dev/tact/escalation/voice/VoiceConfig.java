package dev.tact.escalation.voice;

import dev.tact.escalation.conversation.Language;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "escalation.voice")
interface VoiceConfig {

    /** Twilio's auth token, which signs its requests; without it {@code /v1/voice/twilio} is not there. */
    Optional<String> twilioToken();

    /** What another platform's requests are signed with; without it {@code /v1/voice/generic} is not there. */
    Optional<String> genericSecret();

    /** This origin as the platform calls it, which Twilio signs along; a proxy may have changed it. */
    @WithDefault("${tact.gateway-url:http://127.0.0.1:8080}")
    URI publicUrl();

    /** How old a signed request of another platform may be. */
    @WithDefault("PT5M")
    Duration signatureLife();

    /** What is spoken until a caller's own words tell otherwise. */
    @WithDefault("EN")
    Language language();

    /** The telephone of the desk, to which calls are put through; without it callers are called back. */
    Optional<String> deskNumber();
}
