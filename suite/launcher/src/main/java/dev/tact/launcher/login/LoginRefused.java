package dev.tact.launcher.login;

/** Keycloak did not let the person or the client in; the message is what it said. */
public final class LoginRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoginRefused(String message) {
        super(message);
    }
}
