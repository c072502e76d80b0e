package dev.tact.consent.notice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nobody can agree to what they were not shown, or were shown too long ago, or in words that no longer hold. */
final class NoticeNotServed extends Problem {
    NoticeNotServed() {
        super(
                Kind.CONFLICT,
                "notice-not-served",
                Text.of("The notice was not shown", "La notice n'a pas été présentée"),
                Text.of(
                        "servedNoticeId names no notice of this purpose that was shown to you within the last 24 hours and still applies.",
                        "servedNoticeId ne désigne aucune notice de cette finalité qui vous ait été présentée depuis moins de 24 heures et qui soit encore valable."));
    }
}
