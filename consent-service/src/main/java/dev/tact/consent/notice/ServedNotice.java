package dev.tact.consent.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The proof that one person was shown one notice, in one language, at one time. Never changes. */
@Entity
class ServedNotice {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID subject;

    @Column(nullable = false, updatable = false)
    private String purpose;

    @Column(nullable = false, updatable = false)
    private int version;

    @Column(nullable = false, updatable = false)
    private String language;

    @Column(nullable = false, updatable = false)
    private String contentHash;

    @Column(nullable = false, updatable = false)
    private Instant servedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected ServedNotice() {}

    private ServedNotice(UUID id, UUID subject, Notice notice, Instant servedAt) {
        this.id = id;
        this.subject = subject;
        this.purpose = notice.purpose();
        this.version = notice.version();
        this.language = notice.language();
        this.contentHash = notice.contentHash();
        this.servedAt = servedAt;
    }

    static ServedNotice show(UUID id, Notice notice, UUID subject, Instant now) {
        return new ServedNotice(id, subject, notice, now);
    }

    boolean shows(Notice notice) {
        return purpose.equals(notice.purpose()) && version == notice.version() && language.equals(notice.language());
    }

    UUID id() {
        return id;
    }

    String purpose() {
        return purpose;
    }

    int version() {
        return version;
    }

    String language() {
        return language;
    }

    String contentHash() {
        return contentHash;
    }

    Instant servedAt() {
        return servedAt;
    }
}
