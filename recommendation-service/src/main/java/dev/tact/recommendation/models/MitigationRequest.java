package dev.tact.recommendation.models;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a twin is trained otherwise; what is absent stays as it was.
 *
 * @param popularityExponent how much less what many have is shown, from 0 to 1; 0.75 unless said
 * @param ridge the L2 penalty: smaller, it listens more to what few have in common
 */
record MitigationRequest(
        @DecimalMin("0") @DecimalMax("1") @Nullable BigDecimal popularityExponent,
        @DecimalMin("1") @DecimalMax("1000000") @Nullable BigDecimal ridge) {}
