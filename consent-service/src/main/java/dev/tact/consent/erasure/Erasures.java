package dev.tact.consent.erasure;

import dev.tact.consent.account.Accounts;
import dev.tact.consent.account.Accounts.Deletion;
import dev.tact.consent.guardian.GuardianService;
import dev.tact.consent.rights.OwnShares;
import dev.tact.consent.rights.OwnShares.Share;
import dev.tact.consent.rights.Part;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.StatementFailed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Does this service's share of erasures: the account in Keycloak at any time; its own data once every other part has the news,
 * and then the key first, so that nothing can be read whatever happens next. A share is taken, done and reported in three
 * transactions; a death between any two lets the lease run out, and the next does it again, which finds less to do.
 */
@ApplicationScoped
class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    private final OwnShares shares;
    private final Accounts accounts;
    private final ErasureRepository repository;
    private final GuardianService guardians;
    private final Sealing sealing;
    private final ErasureConfig config;

    Erasures(
            OwnShares shares,
            Accounts accounts,
            ErasureRepository repository,
            GuardianService guardians,
            Sealing sealing,
            ErasureConfig config) {
        this.shares = shares;
        this.accounts = accounts;
        this.repository = repository;
        this.guardians = guardians;
        this.sealing = sealing;
        this.config = config;
        if (config.lease().compareTo(Duration.ofSeconds(30)) < 0) {
            throw new IllegalArgumentException("consent.erasure.lease must outlast any attempt: at least 30s");
        }
    }

    /** Both kinds, until nothing is due. */
    void doWhatIsDue() throws InterruptedException {
        deleteAccounts();
        eraseAll();
    }

    // apart, so that an account store that hangs keeps nobody's data here
    @Scheduled(every = "${consent.erasure.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void deleteAccounts() throws InterruptedException {
        var more = true;
        while (more) {
            more = deleteNextAccount();
        }
    }

    @Scheduled(every = "${consent.erasure.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void eraseAll() {
        var more = true;
        while (more) {
            more = eraseNext();
        }
    }

    /** @return whether there was one to try */
    boolean deleteNextAccount() throws InterruptedException {
        var claimed = shares.claim(Part.ACCOUNT, config.lease());
        if (claimed.isEmpty()) {
            return false;
        }
        var share = claimed.get();
        switch (accounts.delete(share.subject())) {
            case Deletion.Gone() -> shares.done(share);
            case Deletion.Failed(var code) -> shares.failed(share, code, wait(share));
        }
        return true;
    }

    /** @return whether there was one to try */
    boolean eraseNext() {
        var claimed = shares.claim(Part.CONSENT, config.lease());
        if (claimed.isEmpty()) {
            return false;
        }
        var share = claimed.get();
        if (shares.isToldEverywhere(share.request())) {
            erase(share);
        } else {
            shares.wait(share, config.untold());
        }
        return true;
    }

    private void erase(Share share) {
        guardians.resignAll(share.subject());
        sealing.destroyKey(share.subject());
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                repository.erase(share.subject());
                shares.done(share);
            });
            LOG.infof("erased for rights request %s", share.request());
        } catch (StatementFailed failed) {
            LOG.warnf("not erased for rights request %s: state %s", share.request(), failed.state());
            shares.failed(share, "not-erased", wait(share));
        }
    }

    /** Doubles up to the longest. */
    private Duration wait(Share share) {
        var doubled = config.firstRetry().multipliedBy(1L << Math.min(share.attempts() - 1, 20));
        return doubled.compareTo(config.lastRetry()) < 0 ? doubled : config.lastRetry();
    }
}
