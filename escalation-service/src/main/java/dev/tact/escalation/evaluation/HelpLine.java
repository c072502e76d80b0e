package dev.tact.escalation.evaluation;

import dev.tact.escalation.conversation.Language;
import dev.tact.kit.language.Text;

/** Whom to call, day and night, who thinks of harming themselves: each country's own line, and its emergency number. */
enum HelpLine {
    /** https://3114.fr */
    FR("3114", "112"),
    /** https://www.samaritans.org */
    GB("116 123 (Samaritans)", "999"),
    /** https://www.samaritans.org/ireland */
    IE("116 123 (Samaritans)", "112"),
    /** https://988lifeline.org */
    US("988", "911"),
    /** https://988.ca */
    CA("988", "911"),
    /** https://www.lifeline.org.au */
    AU("13 11 14 (Lifeline)", "000"),
    /** https://1737.org.nz */
    NZ("1737", "111");

    private final String line;
    private final String emergency;

    HelpLine(String line, String emergency) {
        this.line = line;
        this.emergency = emergency;
    }

    static HelpLine in(Language language, HelpLine english) {
        return language == Language.FR ? FR : english;
    }

    Text text() {
        return Text.of(
                "If you are thinking of harming yourself, please call " + line
                        + ": somebody listens, day and night. If you are in danger now, call " + emergency + ".",
                "Si vous pensez à vous faire du mal, appelez le " + line
                        + " : quelqu'un vous écoute, jour et nuit. En danger immédiat, appelez le " + emergency + ".");
    }
}
