package dev.tact.escalation.cannedreply;

/**
 * An answer as it would be sent for a case, in its language.
 *
 * @param text plain, to be sent as a message
 * @param html the same, to be shown in a page: everything escaped, lines broken by {@code <br>}
 */
record PreviewResponse(String replyId, long version, String language, String text, String html) {

    /** Without the agent's name. */
    @Override
    public String toString() {
        return "PreviewResponse[replyId=" + replyId + "]";
    }
}
