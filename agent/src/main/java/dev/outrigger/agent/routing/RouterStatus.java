package dev.outrigger.agent.routing;

import dev.outrigger.balancer.BalancerSnapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A router at one moment.
 *
 * @param mode {@code active}, {@code shadow} or {@code off}
 * @param activePercent the share of the calls that is routed
 * @param differences the last placements in shadow that would have been other ones
 * @param breaker the breaker's state, e.g. {@code half-open}
 * @param trips how often the breaker has opened, forgiven openings left out
 * @param counts what became of the calls, by name
 * @param lastFailure the last failure of a call or report; null for none
 * @param balancers one for each coordinator that is alive
 */
public record RouterStatus(
    String mode,
    int activePercent,
    List<String> differences,
    String breaker,
    int trips,
    Map<String, Long> counts,
    @Nullable String lastFailure,
    List<BalancerSnapshot> balancers) {}
