/** One persistent PostgreSQL server: binaries, cluster, roles and databases. */
@NullMarked
package dev.tact.launcher.postgres;

import org.jspecify.annotations.NullMarked;
