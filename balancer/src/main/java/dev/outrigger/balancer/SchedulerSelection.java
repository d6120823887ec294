package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import dev.outrigger.balancer.scheduler.SchedulerSwitch;
import dev.outrigger.balancer.scheduler.SwitchingScheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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

  /**
   * Makes the schedulers of a selection; those that are written alike are one.
   *
   * @param usual the default one; null to make that of {@code usualName}
   * @throws IllegalArgumentException if one is not known or written wrongly; the message tells all
   *     that is wrong
   */
  static SchedulerSelection of(
      SchedulerRegistry registry,
      RandomGenerator chance,
      @Nullable Scheduler usual,
      String usualName,
      Map<String, String> byFamily,
      Map<String, String> byType) {
    List<String> complaints = new ArrayList<>();
    if (usual == null) {
      complain("", usualName, registry, complaints);
    }
    byFamily.forEach(
        (each, name) -> complain("for family " + each + ": ", name, registry, complaints));
    byType.forEach((each, name) -> complain("for type " + each + ": ", name, registry, complaints));
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", complaints));
    }
    Map<String, Scheduler> made = new HashMap<>();
    Function<String, Scheduler> maker =
        name -> made.computeIfAbsent(name.strip(), text -> registry.create(text, chance));
    return new SchedulerSelection(
        usual != null ? usual : maker.apply(usualName),
        mapped(byFamily, maker),
        mapped(byType, maker));
  }

  private static void complain(
      String where, String name, SchedulerRegistry registry, List<String> complaints) {
    String complaint = registry.complaint(name);
    if (complaint != null) {
      complaints.add(where + complaint);
    }
  }

  private static Map<String, Scheduler> mapped(
      Map<String, String> names, Function<String, Scheduler> maker) {
    Map<String, Scheduler> schedulers = new TreeMap<>();
    names.forEach((key, name) -> schedulers.put(key, maker.apply(name)));
    return schedulers;
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
