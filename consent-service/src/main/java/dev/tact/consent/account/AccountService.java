package dev.tact.consent.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What a customer sees of their own sign-in, and ends. */
@ApplicationScoped
class AccountService {

    private final Accounts accounts;

    AccountService(Accounts accounts) {
        this.accounts = accounts;
    }

    AccountResponse find(UUID subject) {
        return AccountResponse.from(accounts.sessions(subject), accounts.factors(subject));
    }

    void end(UUID subject, String session) {
        var own = accounts.sessions(subject).stream()
                .filter(one -> one.id().equals(session))
                .findFirst()
                .orElseThrow(SessionNotFound::new);
        accounts.end(own);
    }
}
