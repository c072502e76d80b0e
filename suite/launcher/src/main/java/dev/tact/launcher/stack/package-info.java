/** The whole of Tact on one machine: ports, secrets, environments, start order and readiness. */
@NullMarked
package dev.tact.launcher.stack;

import org.jspecify.annotations.NullMarked;
