/** What must be true before a service may start. */
@NullMarked
package dev.tact.kit.startup;

import org.jspecify.annotations.NullMarked;
