/** The offline evaluator, {@code ./tact evaluate}: reads interactions from files and measures the engine that serves on them. */
@NullMarked
package dev.tact.evaluator;

import org.jspecify.annotations.NullMarked;
