package dev.tact.consent.drafting;

import java.util.List;

/** Every version of a purpose's notice, the draft last. */
public record NoticeVersionsResponse(List<NoticeVersionResponse> notices) {}
