/** Measures how good the balancer's choices are, against bounds, on a virtual clock. */
@NullMarked
package dev.outrigger.bench.quality;

import org.jspecify.annotations.NullMarked;
