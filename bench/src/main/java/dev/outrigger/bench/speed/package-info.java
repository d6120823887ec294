/**
 * How fast the balancer decides.
 *
 * <p>Drives the real {@link dev.outrigger.balancer.Balancer} by its public methods only.
 */
@NullMarked
package dev.outrigger.bench.speed;

import org.jspecify.annotations.NullMarked;
