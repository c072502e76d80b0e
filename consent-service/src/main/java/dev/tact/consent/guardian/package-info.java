/** Minors, and those with parental responsibility who join in their consents (GDPR art. 8; France: loi 78-17, art. 45). */
@NullMarked
package dev.tact.consent.guardian;

import org.jspecify.annotations.NullMarked;
