package dev.tact.profile.uses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows when each category was used last, at a cost that does not grow with the number of uses. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LastUses {

    private final UseRepository uses;

    LastUses(UseRepository uses) {
        this.uses = uses;
    }

    /** By category; absent where it was never used. */
    public Map<String, LastUse> of(UUID subject) {
        return uses.last(subject).stream().collect(Collectors.toMap(LastUse::category, Function.identity()));
    }
}
