/** Who brings the databases to the schema a release needs, and what a service does until somebody has. */
@NullMarked
package dev.tact.kit.migration;

import org.jspecify.annotations.NullMarked;
