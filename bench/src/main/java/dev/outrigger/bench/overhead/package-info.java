/**
 * What the agent adds to an assignment: the sample coordinator's own method, called in a JVM with
 * the agent and in one without.
 */
@NullMarked
package dev.outrigger.bench.overhead;

import org.jspecify.annotations.NullMarked;
