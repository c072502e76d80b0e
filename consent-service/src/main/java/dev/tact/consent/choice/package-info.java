/** What a customer does about consents: being asked, giving, refusing, withdrawing, turning the dial. */
@NullMarked
package dev.tact.consent.choice;

import org.jspecify.annotations.NullMarked;
