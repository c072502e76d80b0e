package dev.tact.launcher.stack;

/** Hears what is going on, one line at a time. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = line -> {};

    void say(String line);
}
