/** What services' tests stand on: a real PostgreSQL, tokens the real verifier accepts, and the rules of the house. */
@NullMarked
package dev.tact.kit.test;

import org.jspecify.annotations.NullMarked;
