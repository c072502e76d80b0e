/** Telling a customer of a use of their data, in the one list that profile-service keeps for them. */
@NullMarked
package dev.tact.kit.uses;

import org.jspecify.annotations.NullMarked;
