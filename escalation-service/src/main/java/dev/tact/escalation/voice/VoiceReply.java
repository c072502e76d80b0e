package dev.tact.escalation.voice;

import java.util.List;

/**
 * What a caller hears next.
 *
 * @param sentences two at most
 * @param person whether a person comes, which ends the call's part with the assistant
 */
record VoiceReply(List<String> sentences, CallState state, boolean person) {

    private static final int MOST = 2;

    VoiceReply {
        if (sentences.size() > MOST) {
            throw new IllegalArgumentException("more than anybody keeps in mind");
        }
        sentences = List.copyOf(sentences);
    }
}
