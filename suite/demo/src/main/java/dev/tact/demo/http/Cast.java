package dev.tact.demo.http;

import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.login.CodeFlow;
import dev.tact.launcher.login.People;
import dev.tact.launcher.login.Person;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Everybody who acts, each signed in when first needed. */
public final class Cast {

    private static final String IMPORTER = "tact-importer";

    private final URI gateway;
    private final URI issuer;
    private final People people;
    private final Consumer<Exchange> listener;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    public Cast(URI gateway, URI issuer, People people, Consumer<Exchange> listener) {
        this.gateway = gateway;
        this.issuer = issuer;
        this.people = people;
        this.listener = listener;
    }

    public Person person(String name) {
        return people.named(name);
    }

    /** The person, signed in with a password. */
    public Api as(String name) {
        return as(name, Assurance.AAL1);
    }

    public Api as(String name, Assurance assurance) {
        var session = session(name, assurance);
        return new Api(gateway, () -> Optional.of(session.token()), person(name).language(), listener);
    }

    public Session session(String name, Assurance assurance) {
        return sessions.computeIfAbsent(
                name + " " + assurance, _ -> Session.of(person(name), assurance, () -> CodeFlow.ofCommandLine(issuer)));
    }

    /** The program with which a company brings its data. */
    public Api importer() {
        var session = service(IMPORTER);
        return new Api(gateway, () -> Optional.of(session.token()), Locale.ENGLISH, listener);
    }

    /** The service account of a confidential client. */
    public Session service(String client) {
        return sessions.computeIfAbsent(client, _ -> Session.of(issuer, client, people.secretOf(client)));
    }

    /** A visitor without a token. */
    public Api anybody() {
        return new Api(gateway, Optional::empty, Locale.ENGLISH, listener);
    }
}
