/** How the desk did on past days, published once and never so fine that it shows one person. */
@NullMarked
package dev.tact.escalation.statistics;

import org.jspecify.annotations.NullMarked;
