/** The real purchases, and what is derived from them. */
@NullMarked
package dev.tact.demo.retail;

import org.jspecify.annotations.NullMarked;
