package dev.tact.demo.story;

import java.util.List;

/** What a customer is told before they choose. */
public record Notice(
        String purpose,
        int noticeVersion,
        String language,
        String title,
        String text,
        List<String> categories,
        String servedNoticeId) {}
