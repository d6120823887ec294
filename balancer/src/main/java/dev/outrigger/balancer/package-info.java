/**
 * The balancer's public face: {@link dev.outrigger.balancer.Balancer}, its builder and its
 * listener.
 *
 * <p>It wires the packages below it together and may use all of them; none of them uses it.
 */
@NullMarked
package dev.outrigger.balancer;

import org.jspecify.annotations.NullMarked;
