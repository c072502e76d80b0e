package dev.tact.launcher.postgres;

import org.jspecify.annotations.Nullable;

/** A database, the role that owns and migrates it, and, where there is one, the role that may only connect and what migrations grant. */
public record Database(String name, Login owner, @Nullable Login app) {

    /** A role with its password. */
    public record Login(String role, String password) {

        @Override
        public String toString() {
            return role;
        }
    }
}
