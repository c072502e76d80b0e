/** What may be kept: the definitions of events and attributes, with their category and the purposes they may serve. */
@NullMarked
package dev.tact.profile.registry;

import org.jspecify.annotations.NullMarked;
