/** What people had stopped under their rights, and how they let it go on. */
@NullMarked
package dev.tact.consent.limit;

import org.jspecify.annotations.NullMarked;
