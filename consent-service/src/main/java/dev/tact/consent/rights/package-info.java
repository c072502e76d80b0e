/** Requests customers make under their rights over their data, and how far each part of Tact has come with them. */
@NullMarked
package dev.tact.consent.rights;

import org.jspecify.annotations.NullMarked;
