/**
 * What is expected of a task's duration on a worker, learned from reports, with its uncertainty.
 *
 * <p>Readers take no lock. Everything is bounded: what was observed longest ago is forgotten first.
 * Depends on {@code model} alone; it knows neither pools nor schedulers.
 */
@NullMarked
package dev.outrigger.balancer.learning;

import org.jspecify.annotations.NullMarked;
