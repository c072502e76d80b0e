/** The experiment on Online Retail: what is bought again, and what is discovered, apart. */
@NullMarked
package dev.tact.evaluator.retail;

import org.jspecify.annotations.NullMarked;
