/** A person's own copy of what a service holds about them (GDPR art. 15(3) and 20), written record by record. */
@NullMarked
package dev.tact.kit.export;

import org.jspecify.annotations.NullMarked;
