/** profile-service, as the desk view of contracts §3 sees it. */
@NullMarked
package dev.tact.escalation.profile;

import org.jspecify.annotations.NullMarked;
