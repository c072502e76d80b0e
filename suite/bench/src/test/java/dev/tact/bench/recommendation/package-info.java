@NullMarked
package dev.tact.bench.recommendation;

import org.jspecify.annotations.NullMarked;
