/** {@code ./tact evaluate-intents}: what the assistant takes sentences for, measured with the classes that serve. */
@NullMarked
package dev.tact.evaluator.intent;

import org.jspecify.annotations.NullMarked;
