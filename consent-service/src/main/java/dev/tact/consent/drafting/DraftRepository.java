package dev.tact.consent.drafting;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads every version of a notice and writes drafts; only a function of the database publishes. */
@ApplicationScoped
class DraftRepository {

    private static final String SENTENCES = """
            en.title as en_title, en.what as en_what, en.why as en_why, en.who as en_who, en.until as en_until,
            en.change_mind as en_change_mind, fr.title as fr_title, fr.what as fr_what, fr.why as fr_why,
            fr.who as fr_who, fr.until as fr_until, fr.change_mind as fr_change_mind""";

    private static final String ALL = """
            select v.purpose, v.version, v.purpose_version, v.material, 0 as revision, v.published_at, %1$s
            from notice_version v
            join notice_text en on en.purpose = v.purpose and en.version = v.version and en.language = 'en'
            join notice_text fr on fr.purpose = v.purpose and fr.version = v.version and fr.language = 'fr'
            where v.purpose = ?
            union all
            select d.purpose, d.version, d.purpose_version, d.material, d.revision, null, %1$s
            from notice_draft d
            join notice_draft_text en on en.purpose = d.purpose and en.language = 'en'
            join notice_draft_text fr on fr.purpose = d.purpose and fr.language = 'fr'
            where d.purpose = ?
            order by version""".formatted(SENTENCES);

    private static final String INSERT =
            "insert into notice_draft (purpose, version, purpose_version, material, revision) values (?, ?, ?, ?, ?)";

    private static final String UPDATE =
            "update notice_draft set purpose_version = ?, material = ?, revision = ? where purpose = ?";

    private static final String INSERT_TEXT = """
            insert into notice_draft_text (title, what, why, who, until, change_mind, purpose, language)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_TEXT = """
            update notice_draft_text set title = ?, what = ?, why = ?, who = ?, until = ?, change_mind = ?
            where purpose = ? and language = ?""";

    private final Sql sql;

    DraftRepository(Sql sql) {
        this.sql = sql;
    }

    /** By number; a draft is the last. */
    List<NoticeVersion> all(String purpose) {
        return sql.list(ALL, DraftRepository::notice, purpose, purpose);
    }

    void add(NoticeVersion draft) {
        sql.update(
                INSERT, draft.purpose(), draft.version(), draft.purposeVersion(), draft.material(), draft.revision());
        write(INSERT_TEXT, draft);
    }

    void rewrite(NoticeVersion draft) {
        sql.update(UPDATE, draft.purposeVersion(), draft.material(), draft.revision(), draft.purpose());
        write(UPDATE_TEXT, draft);
    }

    void publish(NoticeVersion draft, Instant now) {
        sql.list("select publish_notice(?, ?, ?)", row -> true, draft.purpose(), draft.version(), now);
    }

    private void write(String statement, NoticeVersion draft) {
        write(statement, draft.purpose(), "en", draft.texts().en());
        write(statement, draft.purpose(), "fr", draft.texts().fr());
    }

    private void write(String statement, String purpose, String language, Sentences sentences) {
        sql.update(
                statement,
                sentences.title(),
                sentences.what(),
                sentences.why(),
                sentences.who(),
                sentences.until(),
                sentences.changeMind(),
                purpose,
                language);
    }

    private static NoticeVersion notice(ResultSet row) throws SQLException {
        var published = row.getObject("published_at", OffsetDateTime.class);
        return new NoticeVersion(
                row.getString("purpose"),
                row.getInt("version"),
                row.getInt("purpose_version"),
                row.getBoolean("material"),
                new Texts(sentences(row, "en_"), sentences(row, "fr_")),
                row.getInt("revision"),
                published == null ? null : published.toInstant());
    }

    private static Sentences sentences(ResultSet row, String language) throws SQLException {
        return new Sentences(
                row.getString(language + "title"),
                row.getString(language + "what"),
                row.getString(language + "why"),
                row.getString(language + "who"),
                row.getString(language + "until"),
                row.getString(language + "change_mind"));
    }
}
