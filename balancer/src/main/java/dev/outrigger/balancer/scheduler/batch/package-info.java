/** Plans for many tasks at once. */
@NullMarked
package dev.outrigger.balancer.scheduler.batch;

import org.jspecify.annotations.NullMarked;
