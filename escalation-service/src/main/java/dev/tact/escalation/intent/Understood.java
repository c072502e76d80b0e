package dev.tact.escalation.intent;

/**
 * What a sentence is taken to mean.
 *
 * @param intent {@link Intent#OUT_OF_SCOPE} also where nothing is sure enough
 * @param nearest what it is most like, sure or not, out of scope excepted
 * @param confidence the probability of the intent, 0 to 1
 * @param language {@code en} or {@code fr}
 * @param languageSure whether its letters tell the language; a word or two may not
 */
public record Understood(Intent intent, Intent nearest, double confidence, String language, boolean languageSure) {}
