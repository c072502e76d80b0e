@NullMarked
package dev.tact.bench.churn;

import org.jspecify.annotations.NullMarked;
