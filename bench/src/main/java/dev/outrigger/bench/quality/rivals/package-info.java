/** Rules from elsewhere that the balancer's are compared with. */
@NullMarked
package dev.outrigger.bench.quality.rivals;

import org.jspecify.annotations.NullMarked;
