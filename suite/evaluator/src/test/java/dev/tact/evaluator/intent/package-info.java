@NullMarked
package dev.tact.evaluator.intent;

import org.jspecify.annotations.NullMarked;
