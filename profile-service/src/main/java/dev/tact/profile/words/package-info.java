/** What codes mean to a person who reads them, in French and English. */
@NullMarked
package dev.tact.profile.words;

import org.jspecify.annotations.NullMarked;
