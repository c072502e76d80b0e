@NullMarked
package dev.tact.evaluator.trigger;

import org.jspecify.annotations.NullMarked;
