/** What the tests of services that serve pages share. */
@NullMarked
package dev.tact.web.test;

import org.jspecify.annotations.NullMarked;
