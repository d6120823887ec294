/**
 * The command line of the benchmarks.
 *
 * <p>Each subcommand is a package of its own, and none knows of another.
 */
@NullMarked
package dev.outrigger.bench;

import org.jspecify.annotations.NullMarked;
