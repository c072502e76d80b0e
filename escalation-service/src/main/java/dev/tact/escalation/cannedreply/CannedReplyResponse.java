package dev.tact.escalation.cannedreply;

import dev.tact.escalation.cannedreply.CannedReplyRequest.Words;

/** An answer in both languages, with the version that {@code If-Match} names. */
record CannedReplyResponse(String id, long version, Words en, Words fr) {

    static CannedReplyResponse from(CannedReply reply) {
        return new CannedReplyResponse(
                reply.id(), reply.version(), reply.words().en(), reply.words().fr());
    }
}
