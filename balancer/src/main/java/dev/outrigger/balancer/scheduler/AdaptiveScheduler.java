package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.matching.BusyWorkers;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.scheduler.Conditions.Situation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the scheduler choose that suits what is measured, and says so whenever that becomes another
 * one.
 *
 * <table>
 * <caption>Which one chooses; the first row that holds</caption>
 * <tr><th>situation</th><th>from</th><th>until</th><th>chooses</th></tr>
 * <tr><td>of most workers little is known</td><td>share &gt; 0.5</td><td>&lt; 0.3</td><td>{@code
 * least_loaded}</td></tr>
 * <tr><td>busy, on unlike workers</td><td>utilisation &gt; 0.8, spread &gt; 0.25</td><td>&lt; 0.7,
 * &lt; 0.15</td><td>{@code performance_based}</td></tr>
 * <tr><td>busy, on workers alike</td><td>utilisation &gt; 0.8</td><td>&lt; 0.7</td><td>{@code
 * least_loaded}</td></tr>
 * <tr><td>idle</td><td>utilisation &lt; 0.3</td><td>&gt; 0.4</td><td>{@code
 * affinity_based}</td></tr>
 * <tr><td>ordinary</td><td></td><td></td><td>{@code priority_based}</td></tr>
 * </table>
 *
 * <p>Measured are, over the workers that could run the task at hand: the mean utilisation, tasks
 * outstanding ÷ parallelism, at most 1 each, where a worker without room counts as 1; the spread,
 * which is the standard deviation of the logarithm of their learned slowness (0.25 is about a
 * quarter faster or slower); and the share of those with room on which fewer than two tasks have
 * finished. Each is smoothed over some 16 decisions, has the two thresholds above so that it does
 * not flutter between them, and the scheduler stays for at least 10 s of the balancer's clock,
 * counted from the first decision.
 *
 * <p>That measuring our own load is no loop which holds itself: affinity is a bounded bonus, so
 * when work comes in it spreads, utilisation rises and the situation is over.
 *
 * <p>The rule is ours, an operator's table and no published algorithm; the thresholds 0.8 and 0.3
 * are those of the system that this one succeeds, the others are round numbers. The cost is that of
 * the scheduler that chose. Linear in the candidates and the busy workers. Thread-safe; where two
 * decisions are made at once, one of them is not measured, so that none waits.
 */
public final class AdaptiveScheduler implements SwitchingScheduler {
  static final String NAME = "adaptive";

  private static final int PROBES = 2;

  private final AffinityBasedScheduler affinity = new AffinityBasedScheduler();
  private final Map<Situation, Scheduler> bySituation = new EnumMap<>(Situation.class);
  private final ReentrantLock measuring = new ReentrantLock(); // guards conditions
  private final Conditions conditions = new Conditions();
  private final AtomicLong switches = new AtomicLong();
  private volatile Situation situation = Conditions.FIRST;
  private volatile Consumer<? super SchedulerSwitch> listener = event -> {};

  public AdaptiveScheduler() {
    Scheduler leastLoaded = new LeastLoadedScheduler();
    bySituation.put(Situation.UNKNOWN, leastLoaded);
    bySituation.put(Situation.BUSY_UNLIKE, new PerformanceBasedScheduler());
    bySituation.put(Situation.BUSY_ALIKE, leastLoaded);
    bySituation.put(Situation.IDLE, affinity);
    bySituation.put(Situation.ORDINARY, new PriorityBasedScheduler());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String inUse() {
    return chooser(situation).name();
  }

  @Override
  public long switches() {
    return switches.get();
  }

  @Override
  public void onSwitch(Consumer<? super SchedulerSwitch> newListener) {
    listener = newListener;
  }

  private Scheduler chooser(Situation in) {
    return requireNonNull(bySituation.get(in), "every situation has a scheduler");
  }

  @Override
  public Choice choose(Candidates candidates) {
    SchedulerSwitch event = measure(candidates);
    if (event != null) {
      listener.accept(event);
    }
    Scheduler chooser = chooser(situation);
    Choice choice = chooser.choose(candidates);
    if (chooser != affinity && choice instanceof Choice.Pick pick) {
      affinity.chosen(candidates, pick.index()); // its caches are warm from now on
    }
    return choice;
  }

  @Override
  public Cost preference(Candidates candidates, int chosen) {
    return chooser(situation).preference(candidates, chosen);
  }

  /** Returns the switch that follows from what is measured now, or null. */
  private @Nullable SchedulerSwitch measure(Candidates candidates) {
    double utilisation = utilisation(candidates);
    double spread = spread(candidates);
    double unknown = unknown(candidates);
    if (!measuring.tryLock()) {
      return null;
    }
    try {
      Situation before = situation;
      Situation now = conditions.after(utilisation, spread, unknown, candidates.nowNanos());
      situation = now;
      Scheduler from = chooser(before);
      Scheduler to = chooser(now);
      if (from == to) {
        return null;
      }
      switches.incrementAndGet();
      return new SchedulerSwitch(NAME, from.name(), to.name(), conditions.reason());
    } finally {
      measuring.unlock();
    }
  }

  private static double utilisation(Candidates candidates) {
    double sum = 0;
    for (int i = 0; i < candidates.count(); i++) {
      sum += Math.min(1, (double) candidates.outstanding(i) / candidates.parallelism(i));
    }
    int busy = candidates.busy().count();
    return (sum + busy) / (candidates.count() + busy);
  }

  private static double spread(Candidates candidates) {
    BusyWorkers busy = candidates.busy();
    double first = Math.log(candidates.slowness(0));
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < candidates.count(); i++) {
      double log = Math.log(candidates.slowness(i)) - first;
      sum += log;
      squares += log * log;
    }
    for (int i = 0; i < busy.count(); i++) {
      double log = Math.log(busy.slowness(i)) - first;
      sum += log;
      squares += log * log;
    }
    int count = candidates.count() + busy.count();
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }

  private static double unknown(Candidates candidates) {
    int unknown = 0;
    for (int i = 0; i < candidates.count(); i++) {
      unknown += candidates.observations(i) < PROBES ? 1 : 0;
    }
    return (double) unknown / candidates.count();
  }
}
