/** Who answers for the processing, as customers and authorities are told. */
@NullMarked
package dev.tact.consent.datacontroller;

import org.jspecify.annotations.NullMarked;
