/**
 * The state machine of workers, tasks and attempts, and what each attempt reserves.
 *
 * <p>One short lock guards every change; reads go without it over a {@linkplain
 * dev.outrigger.balancer.pool.WorkerTable table of arrays} and may be a moment old, so whoever acts
 * on them has the change checked again under the lock. No foreign code runs under it: ids are
 * looked up (their {@code equals} and {@code hashCode} belong to the application) before it is
 * taken. Depends on {@code model} alone.
 */
@NullMarked
package dev.outrigger.balancer.pool;

import org.jspecify.annotations.NullMarked;
