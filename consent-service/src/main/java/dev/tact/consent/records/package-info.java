/** The controller's record of processing activities (GDPR art. 30(1)), written from the registry as it is. */
@NullMarked
package dev.tact.consent.records;

import org.jspecify.annotations.NullMarked;
