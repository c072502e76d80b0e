/** What a customer is shown of everything known about them: what, from where, what for, until when, and who used it last. */
@NullMarked
package dev.tact.profile.knowledge;

import org.jspecify.annotations.NullMarked;
