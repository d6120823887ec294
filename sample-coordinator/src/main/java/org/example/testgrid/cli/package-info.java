/**
 * The command line: {@code coordinator}, {@code worker} and {@code submit}.
 *
 * <p>Parses, wires the other packages together and turns what goes wrong into one sentence and an
 * exit code. Nothing uses it.
 */
@NullMarked
package org.example.testgrid.cli;

import org.jspecify.annotations.NullMarked;
