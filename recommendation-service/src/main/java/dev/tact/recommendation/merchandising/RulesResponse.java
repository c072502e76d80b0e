package dev.tact.recommendation.merchandising;

import dev.tact.kit.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules, in part. */
public record RulesResponse(
        List<RuleResponse> rules, @Nullable String next) {

    static RulesResponse from(Page<Rule> page) {
        return new RulesResponse(page.items().stream().map(RuleResponse::from).toList(), page.next());
    }
}
