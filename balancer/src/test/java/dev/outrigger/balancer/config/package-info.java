/** Tests of strict configuration. */
@NullMarked
package dev.outrigger.balancer.config;

import org.jspecify.annotations.NullMarked;
