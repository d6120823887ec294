/**
 * The values that cross the balancer's edge: tasks, workers, attempts, outcomes and decisions.
 *
 * <p>Everything here is immutable and safe to share between threads. It depends on the JDK alone
 * and may be used by every other package.
 */
@NullMarked
package dev.outrigger.balancer.model;

import org.jspecify.annotations.NullMarked;
