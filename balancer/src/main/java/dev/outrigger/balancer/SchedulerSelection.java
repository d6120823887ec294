package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerSwitch;
import dev.outrigger.balancer.scheduler.SwitchingScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which scheduler chooses for which task: that of its family, else that of its type, else the
 * default. Immutable.
 */
record SchedulerSelection(
    Scheduler usual, Map<String, Scheduler> byFamily, Map<String, Scheduler> byType) {
  SchedulerSelection {
    byFamily = Map.copyOf(byFamily);
    byType = Map.copyOf(byType);
  }

  Scheduler of(Task task) {
    String family = task.family();
    Scheduler chosen = family == null ? null : byFamily.get(family);
    if (chosen != null) {
      return chosen;
    }
    String type = task.type();
    chosen = type == null ? null : byType.get(type);
    return chosen != null ? chosen : usual;
  }

  /** Returns what chooses for what, the default first. */
  List<BalancerSnapshot.OfScheduler> describe() {
    List<BalancerSnapshot.OfScheduler> all = new ArrayList<>();
    all.add(describe("default", usual));
    new TreeMap<>(byFamily).forEach((name, each) -> all.add(describe("family " + name, each)));
    new TreeMap<>(byType).forEach((name, each) -> all.add(describe("type " + name, each)));
    return all;
  }

  private static BalancerSnapshot.OfScheduler describe(String usedFor, Scheduler scheduler) {
    return scheduler instanceof SwitchingScheduler switching
        ? new BalancerSnapshot.OfScheduler(
            usedFor, switching.name(), switching.inUse(), switching.switches())
        : new BalancerSnapshot.OfScheduler(usedFor, scheduler.name(), scheduler.name(), 0);
  }

  /** Tells of the switches of every scheduler that makes some. */
  void onSwitch(Consumer<? super SchedulerSwitch> listener) {
    List<Scheduler> all = new ArrayList<>(byFamily.values());
    all.addAll(byType.values());
    all.add(usual);
    for (Scheduler scheduler : all) {
      if (scheduler instanceof SwitchingScheduler switching) {
        switching.onSwitch(listener);
      }
    }
  }
}
