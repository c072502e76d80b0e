/** How good the churn risk of profile-service is, and where its parameters come from. */
@NullMarked
package dev.tact.bench.churn;

import org.jspecify.annotations.NullMarked;
