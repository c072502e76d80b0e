package dev.tact.profile.consent;

import java.util.UUID;

/** Follows what subjects choose, in the transaction that takes the news in, newest state only. */
public interface ChoiceListener {

    void chosen(UUID subject, Choices choices);
}
