/** What happened: events, sealed, partitioned by month, recognised when they come twice. */
@NullMarked
package dev.tact.profile.events;

import org.jspecify.annotations.NullMarked;
