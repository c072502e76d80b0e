/**
 * The transparency assistant: answers from a customer's own records, each fact with its citation, by plans that are code. Words of customers and values of
 * records are data to it: nothing in them is ever obeyed.
 */
@NullMarked
package dev.tact.escalation.assistant;

import org.jspecify.annotations.NullMarked;
