package dev.tact.recommendation.merchandising;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What merchandisers do about rules; lists obey within a second. */
@ApplicationScoped
@Transactional
class RuleService {

    private static final Logger LOG = Logger.getLogger(RuleService.class);
    private static final UUID FIRST = new UUID(0, 0);

    private final RuleRepository rules;
    private final MerchandisingConfig config;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    RuleService(RuleRepository rules, MerchandisingConfig config, Audit audit, Ids ids, Clock clock) {
        this.rules = rules;
        this.config = config;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Rules in the order in which they were made. */
    Page<Rule> list(@Nullable String cursor, int limit) {
        var after = cursor == null ? FIRST : Cursor.decode(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
        return Page.of(
                rules.list(after, limit + 1),
                limit,
                last -> Cursor.encode(last.id().toString()));
    }

    Rule find(UUID id) {
        return rules.find(id).orElseThrow(Problems::notFound);
    }

    Rule add(RuleRequest request, UUID merchandiser) {
        var rule = request.read(ids.nextInOrder(), 1);
        rules.change();
        if (rules.count() >= config.rules()) {
            throw new TooManyRules();
        }
        rules.add(rule, clock.instant());
        record(merchandiser, "rule.added", rule);
        return find(rule.id());
    }

    Rule replace(UUID id, IfMatch read, RuleRequest request, UUID merchandiser) {
        rules.change();
        var before = find(id);
        read.require(before.version());
        var rule = request.read(id, before.version() + 1);
        rules.replace(rule, clock.instant());
        record(merchandiser, "rule.replaced", rule);
        return find(id);
    }

    void delete(UUID id, IfMatch read, UUID merchandiser) {
        rules.change();
        var rule = find(id);
        read.require(rule.version());
        rules.delete(id);
        record(merchandiser, "rule.deleted", rule);
    }

    private void record(UUID merchandiser, String action, Rule rule) {
        LOG.infof("%s: rule=%s effect=%s version=%d", action, rule.id(), rule.effect(), rule.version());
        audit.record(
                merchandiser,
                action,
                rule.id().toString(),
                Map.of("effect", rule.effect().name(), "version", Long.toString(rule.version())));
    }
}
