package dev.tact.consent.notice;

import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Shows notices and remembers that it did. */
@ApplicationScoped
@Transactional
public class Notices {

    private final NoticeRepository notices;
    private final ServedNoticeRepository showings;
    private final NoticeConfig config;
    private final Clock clock;
    private final Ids ids;

    Notices(NoticeRepository notices, ServedNoticeRepository showings, NoticeConfig config, Clock clock, Ids ids) {
        this.notices = notices;
        this.showings = showings;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** The notice of a purpose that applies now. */
    public Optional<Notice> current(String purpose, Locale language) {
        return Optional.ofNullable(
                notices.current(Set.of(purpose), language.getLanguage()).get(purpose));
    }

    /** Shows the notices of these purposes to a person, in the purposes' order; none to somebody who was erased. */
    public List<Showing> show(UUID subject, Collection<String> purposes, Locale language) {
        if (showings.isErased(subject)) {
            return List.of();
        }
        var now = clock.instant();
        var recent = showings.shownSince(subject, purposes, now.minus(config.sameShowing()));
        var shown = new ArrayList<Showing>();
        for (var notice : notices.current(purposes, language.getLanguage()).values()) {
            var showing = recent.stream()
                    .filter(earlier -> earlier.shows(notice))
                    .findFirst()
                    .orElseGet(() -> {
                        var first = ServedNotice.show(ids.next(), notice, subject, now);
                        showings.persist(first);
                        return first;
                    });
            shown.add(new Showing(showing.id(), notice, showing.servedAt()));
        }
        return shown;
    }

    /** The showing a choice answers; refuses where it is not this person's, not this purpose's, too old or superseded. */
    public Showing answered(UUID servedNoticeId, UUID subject, String purpose) {
        var showing = showings.find(servedNoticeId, subject)
                .filter(served -> served.purpose().equals(purpose))
                .filter(served -> served.servedAt().plus(config.answerable()).isAfter(clock.instant()))
                .orElseThrow(NoticeNotServed::new);
        var notice = notices.current(Set.of(purpose), showing.language()).get(purpose);
        if (notice == null || !showing.shows(notice)) {
            throw new NoticeNotServed();
        }
        return new Showing(showing.id(), notice, showing.servedAt());
    }

    /** What a person was shown once, however long ago. */
    public Optional<Showing> shown(UUID servedNoticeId, UUID subject) {
        return showings.find(servedNoticeId, subject)
                .flatMap(served -> notices.find(served.purpose(), served.version(), served.language())
                        .map(notice -> new Showing(served.id(), notice, served.servedAt())));
    }

    /** A notice of any version. */
    public Optional<Notice> find(String purpose, int version, Locale language) {
        return notices.find(purpose, version, language.getLanguage());
    }
}
