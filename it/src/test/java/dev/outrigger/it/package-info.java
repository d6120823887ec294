/**
 * Starts real JVMs with the real jars and looks at what their users would see: output, exit codes,
 * logs, and what became of the tasks.
 */
@NullMarked
package dev.outrigger.it;

import org.jspecify.annotations.NullMarked;
