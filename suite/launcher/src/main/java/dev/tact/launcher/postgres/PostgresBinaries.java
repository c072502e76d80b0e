package dev.tact.launcher.postgres;

import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.process.Versions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs for this machine, unpacked once per version from the archive on the class path. */
final class PostgresBinaries {

    private static final int OWNER_MAY_RUN = 0100;

    private PostgresBinaries() {}

    static Path in(Cache cache) {
        var version = Versions.of("postgres");
        var archive = "postgres-" + platform(System.getProperty("os.name"), System.getProperty("os.arch")) + ".txz";
        return cache.folder("postgresql-" + version, folder -> {
                    try (var packed = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
                        if (packed == null) {
                            throw new StartFailed("PostgreSQL " + version + " is not packaged for this machine ("
                                    + archive + " is missing)");
                        }
                        unpack(packed, folder);
                    }
                })
                .resolve("bin");
    }

    static String platform(String system, String architecture) {
        var name = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return name + "-" + ("aarch64".equals(architecture) ? "arm_64" : "x86_64");
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry leads out of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & OWNER_MAY_RUN) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
