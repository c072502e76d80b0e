package dev.tact.profile.subjects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns subject ids into the internal references under which everything is kept, within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SubjectDirectory {

    private final SubjectRepository subjects;

    SubjectDirectory(SubjectRepository subjects) {
        this.subjects = subjects;
    }

    /**
     * The references of these subjects, made where they are new. Erased subjects are absent, and until the transaction ends
     * none of those returned can be erased.
     */
    public Map<UUID, Long> enter(Collection<UUID> ids) {
        return subjects.enter(ids);
    }

    /** Notes that these subjects are devices, and are counted among no people. */
    public void noteDevices(Collection<UUID> ids) {
        subjects.noteDevices(ids);
    }

    /**
     * The reference of one subject, made where it is new and held until the transaction ends: whoever else writes for it waits,
     * and then sees what was done. Absent when the subject is erased. Hold before anything else, or two may wait for each other.
     */
    public Optional<Long> hold(UUID id) {
        return subjects.hold(id);
    }

    /** The ids behind these references; erased subjects are absent. */
    public Map<Long, UUID> ids(Collection<Long> refs) {
        return subjects.ids(refs);
    }
}
