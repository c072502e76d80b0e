/** What a subject did, item by item, kept up as events come in: it grows with the items, never with the events. */
@NullMarked
package dev.tact.profile.history;

import org.jspecify.annotations.NullMarked;
