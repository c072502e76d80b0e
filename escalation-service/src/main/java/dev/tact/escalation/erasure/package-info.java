/** What other services tell: consent changes, of which nothing is kept here, and erasures, which are carried out and acknowledged. */
@NullMarked
package dev.tact.escalation.erasure;

import org.jspecify.annotations.NullMarked;
