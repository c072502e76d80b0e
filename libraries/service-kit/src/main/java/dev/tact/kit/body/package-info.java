/** The bound on what a request may carry. */
@NullMarked
package dev.tact.kit.body;

import org.jspecify.annotations.NullMarked;
