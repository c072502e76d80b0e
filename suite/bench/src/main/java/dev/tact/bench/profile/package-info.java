/** What taking events in and showing them costs, against what PostgreSQL itself takes. */
@NullMarked
package dev.tact.bench.profile;

import org.jspecify.annotations.NullMarked;
