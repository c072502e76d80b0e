/** What training EASE and scoring a customer with it cost. */
@NullMarked
package dev.tact.bench.recommendation;

import org.jspecify.annotations.NullMarked;
