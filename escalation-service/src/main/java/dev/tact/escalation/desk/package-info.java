/** The desk: the page on which agents and supervisors work. */
@NullMarked
package dev.tact.escalation.desk;

import org.jspecify.annotations.NullMarked;
