/**
 * The worker process: fetches tasks from a coordinator, runs them, and reports what came of them.
 *
 * <p>The only place that runs JUnit. The submitter uses its class loading and its test runner; the
 * command line starts it.
 */
@NullMarked
package org.example.testgrid.worker;

import org.jspecify.annotations.NullMarked;
