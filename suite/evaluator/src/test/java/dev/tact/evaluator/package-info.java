@NullMarked
package dev.tact.evaluator;

import org.jspecify.annotations.NullMarked;
