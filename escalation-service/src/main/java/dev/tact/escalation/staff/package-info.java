/** The people at the desk: who they are to customers and colleagues, and how many cases each may hold. */
@NullMarked
package dev.tact.escalation.staff;

import org.jspecify.annotations.NullMarked;
