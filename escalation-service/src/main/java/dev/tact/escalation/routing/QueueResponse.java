package dev.tact.escalation.routing;

/** A queue, with the version that {@code If-Match} names. */
record QueueResponse(String id, long version, QueueRequest definition) {

    static QueueResponse from(SupportQueue queue) {
        var said = queue.definition();
        return new QueueResponse(
                queue.id(),
                queue.version(),
                new QueueRequest(
                        queue.position(),
                        said.kind(),
                        said.language(),
                        said.atLeast(),
                        said.skill(),
                        said.weight(),
                        said.calendar(),
                        said.agesAfter(),
                        said.relaxedAfter(),
                        said.offeredFor()));
    }
}
