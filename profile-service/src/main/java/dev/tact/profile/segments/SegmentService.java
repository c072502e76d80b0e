package dev.tact.profile.segments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Tells what was published last. */
@ApplicationScoped
@Transactional
class SegmentService {

    private final SegmentRepository segments;

    SegmentService(SegmentRepository segments) {
        this.segments = segments;
    }

    SegmentsResponse read() {
        return segments.published().map(SegmentsResponse::from).orElseGet(SegmentsResponse::nothingYet);
    }
}
