package dev.outrigger.agent.control.command;

import dev.outrigger.agent.config.AgentConfig;
import dev.outrigger.balancer.config.BalancerConfig;
import dev.outrigger.balancer.config.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which setting an option of {@code run} stands for. Stateless. */
final class RunSettings {
  private static final Map<String, String> KEYS =
      Map.of(
          "--config", "config",
          "--profile", "profile",
          "--scheduler", "scheduler",
          "--disable-load-balancer", "mode",
          "--db-path", "history.path",
          "--monitoring-interval", "monitor.interval",
          "--rebalance-interval", "rebalance.interval",
          "--heartbeat-timeout", "worker.heartbeat-timeout");

  private RunSettings() {}

  /** Returns the key of an option. */
  static String key(String option) {
    return Objects.requireNonNull(KEYS.get(option), option);
  }

  /** Returns what is wrong with these options, in one sentence; null for nothing. */
  static @Nullable String problem(Map<String, String> options) {
    for (String option : options.keySet()) {
      if (!names().contains(key(option))) {
        return option
            + " means nothing to this version, which has no setting "
            + key(option)
            + " yet; leave it out";
      }
    }
    return null;
  }

  private static List<String> names() {
    List<Key<?>> keys = new ArrayList<>(AgentConfig.keys());
    keys.addAll(BalancerConfig.KEYS);
    return keys.stream().map(Key::name).toList();
  }
}
