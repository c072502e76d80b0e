package dev.tact.demo.http;

import java.time.Duration;

/** One request and how it was answered, for those who want to follow. */
public record Exchange(String method, String path, int status, Duration took) {}
