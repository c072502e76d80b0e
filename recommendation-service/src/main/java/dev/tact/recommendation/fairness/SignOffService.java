package dev.tact.recommendation.fairness;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.fairness.Reports.Signed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Takes the signatures of privacy officers under reports. */
@ApplicationScoped
@Transactional
class SignOffService {

    private final Reports reports;
    private final Audit audit;
    private final Clock clock;

    SignOffService(Reports reports, Audit audit, Clock clock) {
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    SignOffResponse sign(int version, String comment, UUID officer) {
        var kept = reports.find(version).orElseThrow(Problems::notFound);
        if (!kept.report().passed()) {
            throw new ReportNotPassed();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        reports.sign(version, new Signed(officer, kept.hash(), comment, now));
        audit.record(officer, "model.signed-off", Integer.toString(version), Map.of("report", kept.hash()));
        return new SignOffResponse(Integer.toString(version), kept.hash(), officer, comment, now);
    }
}
