/** What personal data may be used for: the registry of purposes, their legal basis and who may act on them. */
@NullMarked
package dev.tact.consent.purpose;

import org.jspecify.annotations.NullMarked;
