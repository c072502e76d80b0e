/** Tact as it is seen from outside: its public HTTP through the gateway, and those who call it. */
@NullMarked
package dev.tact.demo.http;

import org.jspecify.annotations.NullMarked;
