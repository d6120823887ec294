/**
 * Decides, call by call, whether the balancer answers or the original runs.
 *
 * <p>Its rule: in doubt, the original. Nothing here throws into the application, waits for I/O or
 * holds a lock of ours while code of the application runs. It binds a coordinator to its balancer
 * through a profile, and knows nothing of how a class is woven or a worker is scored.
 */
@NullMarked
package dev.outrigger.agent.routing;

import org.jspecify.annotations.NullMarked;
