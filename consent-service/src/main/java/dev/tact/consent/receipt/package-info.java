/** Proof of each choice for whoever made it: signed, readable by machines (ISO/IEC TS 27560 in W3C DPV's terms) and by people. */
@NullMarked
package dev.tact.consent.receipt;

import org.jspecify.annotations.NullMarked;
