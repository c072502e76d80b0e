/** What the other services hold of a customer, read and changed as that customer, in the words of contracts §2 to §4; nothing that comes back is trusted. */
@NullMarked
package dev.tact.escalation.records;

import org.jspecify.annotations.NullMarked;
