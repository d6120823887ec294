/**
 * The algorithms that choose a worker, one class each, named as published, and the registry that
 * finds them by name.
 *
 * <p>A scheduler sees {@link dev.outrigger.balancer.matching.Candidates} that all meet the hard
 * constraints and have room, and answers with a {@link dev.outrigger.balancer.scheduler.Choice}.
 * Everything here is thread-safe and never blocks. Depends on {@code matching} and {@code model}.
 */
@NullMarked
package dev.outrigger.balancer.scheduler;

import org.jspecify.annotations.NullMarked;
