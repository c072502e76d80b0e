package dev.tact.escalation.voice;

import dev.tact.escalation.assistant.Assistant;
import dev.tact.escalation.assistant.GeneralAnswer;
import dev.tact.escalation.conversation.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A call, turn by turn. Zero is a person, always; so is asking for one, and the second time in a row that nothing is heard or understood. A caller is nobody in
 * particular: what they hear is general.
 */
@ApplicationScoped
class Calls {

    private static final int MOST_MISSES = 2;
    private static final String ZERO = "0";

    private final Assistant assistant;
    private final CallDesk desk;
    private final VoiceConfig config;

    Calls(Assistant assistant, CallDesk desk, VoiceConfig config) {
        this.assistant = assistant;
        this.desk = desk;
        this.config = config;
    }

    /** How a call begins. */
    CallState fresh() {
        return new CallState(config.language().locale().getLanguage(), 0);
    }

    VoiceReply turn(CallState state, Heard heard) {
        var language = Locale.forLanguageTag(state.language());
        var digits = heard.digits();
        if (digits != null && digits.startsWith(ZERO)) {
            return person(state, language, heard);
        }
        if (heard.begins()) {
            return new VoiceReply(List.of(CallWords.GREETING.in(language), CallWords.ASK.in(language)), state, false);
        }
        var text = heard.text();
        if (text == null || text.isBlank()) {
            return missed(state, language, heard, CallWords.NOT_HEARD);
        }
        var answer = assistant.general(text, language);
        var spoken = answer.language();
        var now = new CallState(spoken.getLanguage(), state.misses());
        return switch (answer.outcome()) {
            case PERSON -> person(now, spoken, heard);
            case NOT_UNDERSTOOD -> missed(now, spoken, heard, CallWords.NOT_UNDERSTOOD);
            case ANSWERED -> new VoiceReply(sentences(answer, spoken), new CallState(spoken.getLanguage(), 0), false);
        };
    }

    private static List<String> sentences(GeneralAnswer answer, Locale language) {
        return answer.sentences().size() == 1
                ? List.of(answer.sentences().getFirst(), CallWords.GO_ON.in(language))
                : answer.sentences();
    }

    private VoiceReply missed(CallState state, Locale language, Heard heard, CallWords why) {
        var misses = state.misses() + 1;
        return misses >= MOST_MISSES
                ? person(state, language, heard)
                : new VoiceReply(
                        List.of(why.in(language), CallWords.ASK.in(language)),
                        new CallState(state.language(), misses),
                        false);
    }

    private VoiceReply person(CallState state, Locale language, Heard heard) {
        var words = Language.of(language) == Language.FR ? "Appel téléphonique." : "Telephone call.";
        desk.ensure(
                heard.callId(),
                Language.of(language),
                String.join(
                                " ",
                                words,
                                Objects.requireNonNullElse(heard.from(), ""),
                                Objects.requireNonNullElse(heard.text(), ""))
                        .strip());
        return new VoiceReply(
                config.deskNumber().isPresent()
                        ? List.of(CallWords.PERSON.in(language))
                        : List.of(CallWords.PERSON.in(language), CallWords.CALLED_BACK.in(language)),
                new CallState(state.language(), 0),
                true);
    }
}
