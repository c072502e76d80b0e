/** Consents a company brings along from an earlier system. */
@NullMarked
package dev.tact.consent.imports;

import org.jspecify.annotations.NullMarked;
