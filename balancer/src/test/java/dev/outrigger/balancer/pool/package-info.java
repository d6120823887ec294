/** Tests of the pool's transitions under threads. */
@NullMarked
package dev.outrigger.balancer.pool;

import org.jspecify.annotations.NullMarked;
