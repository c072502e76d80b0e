package dev.tact.escalation.assistant;

import dev.tact.escalation.intent.Normal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The few things a message may say besides its intent: yes, no, hello, thanks, a level, a purpose. */
final class Wording {

    static final String RECOMMENDATIONS = "personalised-recommendations";
    static final String MARKETING = "direct-marketing";

    private static final Set<String> YES = Set.of(
            "yes",
            "yes please",
            "yep",
            "yeah",
            "ok",
            "okay",
            "sure",
            "confirm",
            "i confirm",
            "go ahead",
            "do it",
            "please do",
            "yes do it",
            "oui",
            "oui merci",
            "oui s il vous plait",
            "oui svp",
            "ouais",
            "d accord",
            "je confirme",
            "oui je confirme",
            "confirmer",
            "confirme",
            "vas y",
            "allez y",
            "faites le",
            "volontiers");
    private static final Set<String> NO = Set.of(
            "no",
            "no thanks",
            "no thank you",
            "nope",
            "cancel",
            "do not",
            "don t",
            "leave it",
            "non",
            "non merci",
            "annuler",
            "annule",
            "laissez",
            "surtout pas",
            "pas maintenant");
    private static final Set<String> HELLO = Set.of(
            "hello",
            "hi",
            "hey",
            "good morning",
            "good evening",
            "good afternoon",
            "hello there",
            "bonjour",
            "salut",
            "bonsoir",
            "coucou",
            "bonjour madame",
            "bonjour monsieur");
    private static final Set<String> THANKS = Set.of(
            "thanks", "thank you", "thank you very much", "many thanks", "merci", "merci beaucoup", "merci bien");
    private static final Pattern LEVEL = Pattern.compile("\\b([0-3])\\b");
    private static final List<String> NUMBERS = List.of(
            "zero|none|aucune",
            "one|un",
            "two|deux|balanced|equilibre",
            "three|trois|full|complete?|maximum|maximale?");
    private static final Pattern LOWER = Pattern.compile(
            "\\b(?:less|lower|down|reduce|decrease|fewer|moins|baiss\\w*|redui\\w*|dimin\\w*|descend\\w*)\\b");
    private static final Pattern HIGHER =
            Pattern.compile("\\b(?:more|higher|up|increase|raise|davantage|augment\\w*|mont\\w*|plus)\\b");
    private static final Pattern VISIT = Pattern.compile("\\b(?:visit|visite|session|today|aujourd hui)\\b");

    private Wording() {}

    static boolean isYes(String text) {
        return YES.contains(plain(text));
    }

    static boolean isNo(String text) {
        return NO.contains(plain(text));
    }

    static boolean isHello(String text) {
        return HELLO.contains(plain(text));
    }

    static boolean isThanks(String text) {
        return THANKS.contains(plain(text));
    }

    /** The level a message names, or one beside the present one. */
    static OptionalInt level(String text, int present) {
        var plain = plain(text);
        var digit = LEVEL.matcher(plain);
        if (digit.find()) {
            return OptionalInt.of(Integer.parseInt(digit.group(1)));
        }
        if (VISIT.matcher(plain).find()) {
            return OptionalInt.of(1);
        }
        for (var level = 0; level < NUMBERS.size(); level++) {
            // "un peu moins" and "a bit less" name no level
            if (level != 1
                    && Pattern.compile("\\b(?:" + NUMBERS.get(level) + ")\\b")
                            .matcher(plain)
                            .find()) {
                return OptionalInt.of(level);
            }
        }
        if (LOWER.matcher(plain).find()) {
            return OptionalInt.of(Math.max(0, present - 1));
        }
        return HIGHER.matcher(plain).find() ? OptionalInt.of(Math.min(3, present + 1)) : OptionalInt.empty();
    }

    /** The purpose a withdrawal is about, personalised recommendations unless another is named. */
    static String purpose(String text) {
        var plain = plain(text);
        for (var purpose : List.of(
                List.of("model-training", "train|entrain|modele|model"),
                List.of(
                        MARKETING,
                        "marketing|prospection|demarch|promo|newsletter|publicit|pubs?\\b|advert|ads?\\b|spam"),
                List.of("behavioural-profiling", "profilage|profiling|comportement|behaviour"),
                List.of("fairness-audit", "fairness|equite|audit"),
                List.of("human-support", "support|conseiller"),
                List.of("voice-tone", "voice|voix|tone|ton de ma voix"))) {
            if (Pattern.compile("\\b(?:" + purpose.getLast() + ")")
                    .matcher(plain)
                    .find()) {
                return purpose.getFirst();
            }
        }
        return RECOMMENDATIONS;
    }

    static boolean isAboutMarketing(String text) {
        return purpose(text).equals(MARKETING);
    }

    private static String plain(String text) {
        return String.join(" ", Normal.words(text)).replace("?", "").strip().toLowerCase(Locale.ROOT);
    }
}
