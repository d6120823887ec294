/**
 * Which workers may run a task, which of them have room, and what each would cost.
 *
 * <p>A {@link dev.outrigger.balancer.matching.Constraint} says yes, or no with a reason; hard
 * constraints come before any cost. A {@link dev.outrigger.balancer.matching.Matcher} applies them
 * to the pool and lays out the {@link dev.outrigger.balancer.matching.Candidates} that a scheduler
 * chooses from. Reads without locks. Depends on {@code model}, {@code pool} and {@code learning}.
 */
@NullMarked
package dev.outrigger.balancer.matching;

import org.jspecify.annotations.NullMarked;
