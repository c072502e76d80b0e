/** How the pages of a service are served: files only, with headers that keep everything at home. */
@NullMarked
package dev.tact.web;

import org.jspecify.annotations.NullMarked;
