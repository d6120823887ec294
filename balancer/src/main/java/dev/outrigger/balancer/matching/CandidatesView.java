package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.learning.WorkerEffect;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link Match} as a scheduler sees it, until it is closed. Confined to one thread. */
public final class CandidatesView implements Candidates, AutoCloseable {
  private final Matcher matcher;
  private final BusyWorkers busy = new BusyView();
  private volatile @Nullable Match open;

  CandidatesView(Matcher matcher, Match match) {
    this.matcher = matcher;
    this.open = match;
  }

  @Override
  public void close() {
    open = null;
  }

  private Match match() {
    Match m = open;
    if (m == null) {
      throw new IllegalStateException(
          "candidates can be read only during the call that they were made for");
    }
    return m;
  }

  private Match match(int index) {
    Match m = match();
    Objects.checkIndex(index, m.count);
    return m;
  }

  @Override
  public Task task() {
    return match().task();
  }

  @Override
  public int count() {
    return match().count;
  }

  @Override
  public Object workerId(int index) {
    return match(index).row[index].id();
  }

  @Override
  public int position(int index) {
    return match(index).index[index];
  }

  @Override
  public int slots(int index) {
    return match(index).slots[index];
  }

  @Override
  public int parallelism(int index) {
    return match(index).parallelism[index];
  }

  @Override
  public int outstanding(int index) {
    return match(index).outstanding[index];
  }

  @Override
  public int freeSlots(int index) {
    return match(index).freeSlots[index];
  }

  @Override
  public double backlogMillis(int index) {
    Match m = match(index);
    return m.backlogMillis(m.row[index]);
  }

  @Override
  public double backlogTasks(int index) {
    Match m = match(index);
    return m.backlogTasks(m.row[index]);
  }

  @Override
  public long freeMemoryBytes(int index) {
    Match m = match(index);
    long memory = m.columns().memory(m.index[index]);
    return memory == Resources.UNKNOWN_MEMORY
        ? memory
        : Math.max(0, memory - m.columns().reservedMemory(m.index[index]));
  }

  @Override
  public int freeAccelerators(int index, String type) {
    return match(index).row[index].freeAccelerators(type);
  }

  @Override
  public Load load(int index) {
    return match(index).row[index].load();
  }

  @Override
  public double performanceLevel(int index) {
    return match(index).level[index];
  }

  @Override
  public double medianMillis(int index) {
    Match m = match(index);
    return m.stretch[index] * m.predictor.medianMillis(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public double meanMillis(int index) {
    Match m = match(index);
    return m.stretch[index] * m.predictor.meanMillis(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public double logVariance(int index) {
    Match m = match(index);
    return m.predictor.logVariance(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public double hopefulMeanMillis(int index) {
    Match m = match(index);
    return m.stretch[index]
        * m.predictor.hopefulMeanMillis(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public double taskLogVariance(int index) {
    Match m = match(index);
    return m.predictor.taskLogVariance(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public double optimisticMillis(int index) {
    Match m = match(index);
    return m.stretch[index]
        * m.predictor.optimisticMillis(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public double leastMillis(int index) {
    Match m = match(index);
    return m.stretch[index] * m.predictor.leastMillis(m.index[index]);
  }

  @Override
  public double slowness(int index) {
    return Match.effect(match(index).row[index]).slowness();
  }

  @Override
  public double recentSlowdown(int index) {
    Match m = match(index);
    return Match.effect(m.row[index]).recentSlowdown(m.nowNanos);
  }

  @Override
  public double failureShare(int index) {
    Match m = match(index);
    return m.failureShare(m.row[index]);
  }

  @Override
  public long nowNanos() {
    return match().nowNanos;
  }

  @Override
  public int observations(int index) {
    WorkerEffect effect = Match.effect(match(index).row[index]);
    return effect.observations();
  }

  @Override
  public boolean hasRun(int index) {
    Match m = match(index);
    return m.predictor.hasSeen(m.index[index], Match.effect(m.row[index]));
  }

  @Override
  public boolean hasRunModel(int index) {
    Match m = match(index);
    return m.row[index].hasRunModel(m.task().model());
  }

  @Override
  public boolean hasRunFamily(int index) {
    Match m = match(index);
    return m.row[index].hasRunFamily(m.task().family());
  }

  @Override
  public boolean showsOnlyTheHead() {
    return match().onlyTheHead;
  }

  @Override
  public BusyWorkers busy() {
    Match m = match();
    if (!m.unlistedSought) {
      matcher.seekUnlisted(m);
    }
    return busy;
  }

  @Override
  public double heldMillis() {
    return match().heldMillis;
  }

  @Override
  public double reactionMillis() {
    return match().reactionMillis;
  }

  private final class BusyView implements BusyWorkers {
    private Match busyMatch(int index) {
      Match m = match();
      Objects.checkIndex(index, m.busyCount);
      return m;
    }

    @Override
    public int count() {
      return match().busyCount;
    }

    @Override
    public Object workerId(int index) {
      return busyMatch(index).busyRow[index].id();
    }

    @Override
    public double remainingMillis(int index) {
      return busyMatch(index).busyRemainingMillis(index);
    }

    @Override
    public double plannedMillis(int index) {
      return busyMatch(index).busyPlannedMillis(index);
    }

    @Override
    public double leastMillis(int index) {
      return busyMatch(index).busyLeastMillis(index);
    }

    @Override
    public double meanMillis(int index) {
      return busyMatch(index).busyMeanMillis(index);
    }

    @Override
    public double failureShare(int index) {
      Match m = busyMatch(index);
      return m.failureShare(m.busyRow[index]);
    }

    @Override
    public double slowness(int index) {
      return Match.effect(busyMatch(index).busyRow[index]).slowness();
    }

    @Override
    public double logVariance(int index) {
      return busyMatch(index).busyLogVariance(index);
    }
  }
}
