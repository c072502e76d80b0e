/** The officers' side of the registry: purposes in all their versions, and what brings one into force or ends it. */
@NullMarked
package dev.tact.consent.registry;

import org.jspecify.annotations.NullMarked;
