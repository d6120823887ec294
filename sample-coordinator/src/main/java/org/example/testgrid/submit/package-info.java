/**
 * The submitter: finds the test classes of a jar, has a coordinator run them, and reports.
 *
 * <p>Uses the coordinator's HTTP client, and the worker's test runner to find test classes and to
 * run failing ones once more on the spot. Only the command line uses it.
 */
@NullMarked
package org.example.testgrid.submit;

import org.jspecify.annotations.NullMarked;
