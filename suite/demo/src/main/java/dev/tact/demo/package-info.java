/** The story of Tact, told on a terminal. */
@NullMarked
package dev.tact.demo;

import org.jspecify.annotations.NullMarked;
