/** Operating-system processes: started with a clean environment, remembered on disk, stopped for certain. */
@NullMarked
package dev.tact.launcher.process;

import org.jspecify.annotations.NullMarked;
