/** What must be true before a service may start, and before its own work may. */
@NullMarked
package dev.tact.kit.startup;

import org.jspecify.annotations.NullMarked;
