/**
 * The coordinator of the test grid: tasks, workers, the queue and who runs what.
 *
 * <p>Plain Java without input or output: the HTTP interface, the worker process and the command
 * line live in the packages below this one, which may all use it. It uses none of them.
 */
@NullMarked
package org.example.testgrid;

import org.jspecify.annotations.NullMarked;
