@NullMarked
package dev.tact.demo.retail;

import org.jspecify.annotations.NullMarked;
