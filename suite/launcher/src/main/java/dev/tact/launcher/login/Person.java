package dev.tact.launcher.login;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A person of the development realm, with what that person knows (the password) and holds (the one-time code's secret). */
public record Person(
        String name, UUID subject, String password, String otpSecret, List<String> roles, Locale language) {

    @Override
    public String toString() {
        return name;
    }
}
