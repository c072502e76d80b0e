/** What {@code k8s/} renders to, held against schemas, rules and the rest of the repository. */
@NullMarked
package dev.tact.manifests;

import org.jspecify.annotations.NullMarked;
