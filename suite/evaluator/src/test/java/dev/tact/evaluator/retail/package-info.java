@NullMarked
package dev.tact.evaluator.retail;

import org.jspecify.annotations.NullMarked;
