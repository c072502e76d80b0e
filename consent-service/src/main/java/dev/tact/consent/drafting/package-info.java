/** What customers will be told: notices in the making, and their becoming the words that apply. */
@NullMarked
package dev.tact.consent.drafting;

import org.jspecify.annotations.NullMarked;
