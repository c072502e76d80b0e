package dev.tact.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders shared by every stack of this user, each made once: a half-made one is never used, and two stacks never make one together. */
public record Cache(Path root) {

    private static final String COMPLETE = ".complete";

    /** Fills the folder given to it. */
    @FunctionalInterface
    public interface Maker {
        void make(Path folder) throws IOException;
    }

    /** {@code $XDG_CACHE_HOME/tact}, or {@code ~/.cache/tact}. */
    public static Cache ofUser() {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new Cache(base.resolve("tact"));
    }

    public Path folder(String name, Maker maker) {
        var folder = root.resolve(name);
        if (Files.exists(folder.resolve(COMPLETE))) {
            return folder;
        }
        try {
            Files.createDirectories(root);
            try (var channel = FileChannel.open(
                            root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(folder.resolve(COMPLETE))) {
                    delete(folder);
                    Files.createDirectories(folder);
                    maker.make(folder);
                    Files.createFile(folder.resolve(COMPLETE));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be prepared", e);
        }
    }

    /** Deletes the folder with all it holds; links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
