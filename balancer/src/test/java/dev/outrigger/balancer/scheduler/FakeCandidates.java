package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.BusyWorkers;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Candidates with the properties that a test gives them; a new one is idle and ordinary. */
final class FakeCandidates implements Candidates {
  Task task = Task.builder("t").build();
  final Object[] ids;
  final int[] position;
  final int[] parallelism;
  final int[] outstanding;
  final double[] millis;
  final double[] meanFactor; // means are the millis times that
  final double[] optimisticFactor;
  final double[] hopefulFactor;
  final double[] backlogTasks; // where negative, as many as are outstanding
  final int[] slots; // where 0, as many as the parallelism
  final double[] slowness;
  final double[] recentSlowdown;
  final int[] observations;
  final double[] failureShare;
  final Load[] load;
  final double[] performanceLevel;
  final double[] logVariance;
  final double[] taskLogVariance;
  final long[] freeMemory;
  final int[] freeAccelerators; // of every type
  final boolean[] hasRunModel;
  final boolean[] hasRunFamily;
  final boolean[] hasRunOnlyOthers; // tasks of other keys
  int busy;
  double busySlowness = 1;
  final List<Busy> busyOnes = new ArrayList<>(); // after those that never have room
  double heldMillis;
  double reactionMillis;
  boolean showsOnlyTheHead;
  long nowNanos;

  /** A worker without room. */
  record Busy(
      double meanMillis,
      double remainingMillis,
      double plannedMillis,
      double failureShare,
      double logVariance) {}

  FakeCandidates(int count) {
    ids = new Object[count];
    position = new int[count];
    parallelism = new int[count];
    outstanding = new int[count];
    millis = new double[count];
    meanFactor = new double[count];
    optimisticFactor = new double[count];
    hopefulFactor = new double[count];
    backlogTasks = new double[count];
    slots = new int[count];
    taskLogVariance = new double[count];
    slowness = new double[count];
    recentSlowdown = new double[count];
    observations = new int[count];
    failureShare = new double[count];
    load = new Load[count];
    performanceLevel = new double[count];
    logVariance = new double[count];
    freeMemory = new long[count];
    freeAccelerators = new int[count];
    hasRunModel = new boolean[count];
    hasRunFamily = new boolean[count];
    hasRunOnlyOthers = new boolean[count];
    Arrays.setAll(ids, i -> ("w" + i).intern()); // an id is the same object all the time
    Arrays.setAll(position, i -> i);
    Arrays.fill(parallelism, 1);
    Arrays.fill(millis, 100);
    Arrays.fill(meanFactor, 1);
    Arrays.fill(optimisticFactor, 1);
    Arrays.fill(hopefulFactor, 1);
    Arrays.fill(backlogTasks, -1);
    Arrays.fill(slowness, 1);
    Arrays.fill(recentSlowdown, 1);
    Arrays.fill(observations, 10);
    Arrays.fill(load, Load.IDLE);
    Arrays.fill(performanceLevel, 1);
    Arrays.fill(freeMemory, Resources.UNKNOWN_MEMORY);
  }

  static FakeCandidates withMillis(double... millis) {
    FakeCandidates candidates = new FakeCandidates(millis.length);
    System.arraycopy(millis, 0, candidates.millis, 0, millis.length);
    return candidates;
  }

  /** Returns up to 12 candidates of any speed and load, which follow from chance. */
  static FakeCandidates any(SplittableRandom random) {
    FakeCandidates candidates = new FakeCandidates(random.nextInt(1, 13));
    for (int i = 0; i < candidates.count(); i++) {
      candidates.parallelism[i] = random.nextInt(1, 5);
      candidates.outstanding[i] = random.nextInt(0, 10);
      candidates.millis[i] = Math.exp(random.nextDouble(-4, 20));
      candidates.recentSlowdown[i] = random.nextBoolean() ? 1 : random.nextDouble(1, 1000);
    }
    return candidates;
  }

  FakeCandidates priority(int priority) {
    task = Task.builder("t").priority(priority).build();
    return this;
  }

  FakeCandidates model(String family, String model) {
    task = Task.builder("t").family(family).model(model).build();
    return this;
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public int count() {
    return ids.length;
  }

  @Override
  public Object workerId(int index) {
    return ids[index];
  }

  @Override
  public int position(int index) {
    return position[index];
  }

  @Override
  public int slots(int index) {
    return slots[index] == 0 ? parallelism[index] : slots[index];
  }

  @Override
  public int parallelism(int index) {
    return parallelism[index];
  }

  @Override
  public int outstanding(int index) {
    return outstanding[index];
  }

  @Override
  public int freeSlots(int index) {
    return 1;
  }

  @Override
  public double backlogMillis(int index) {
    return outstanding[index] * millis[index];
  }

  @Override
  public double backlogTasks(int index) {
    return backlogTasks[index] < 0 ? outstanding[index] : backlogTasks[index];
  }

  @Override
  public long freeMemoryBytes(int index) {
    return freeMemory[index];
  }

  @Override
  public int freeAccelerators(int index, String type) {
    return freeAccelerators[index];
  }

  @Override
  public boolean hasRunModel(int index) {
    return hasRunModel[index];
  }

  @Override
  public boolean hasRunFamily(int index) {
    return hasRunFamily[index];
  }

  @Override
  public Load load(int index) {
    return load[index];
  }

  @Override
  public double performanceLevel(int index) {
    return performanceLevel[index];
  }

  @Override
  public double medianMillis(int index) {
    return millis[index];
  }

  @Override
  public double meanMillis(int index) {
    return millis[index] * meanFactor[index];
  }

  @Override
  public double logVariance(int index) {
    return logVariance[index];
  }

  @Override
  public double hopefulMeanMillis(int index) {
    return millis[index] * hopefulFactor[index];
  }

  @Override
  public double taskLogVariance(int index) {
    return taskLogVariance[index];
  }

  @Override
  public double optimisticMillis(int index) {
    return millis[index] * optimisticFactor[index];
  }

  @Override
  public double slowness(int index) {
    return slowness[index];
  }

  @Override
  public double recentSlowdown(int index) {
    return recentSlowdown[index];
  }

  @Override
  public int observations(int index) {
    return observations[index];
  }

  @Override
  public boolean hasRun(int index) {
    return observations[index] > 0 && !hasRunOnlyOthers[index];
  }

  @Override
  public double heldMillis() {
    return heldMillis;
  }

  @Override
  public double reactionMillis() {
    return reactionMillis;
  }

  @Override
  public double failureShare(int index) {
    return failureShare[index];
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public boolean showsOnlyTheHead() {
    return showsOnlyTheHead;
  }

  @Override
  public BusyWorkers busy() {
    return new BusyWorkers() {
      private Busy of(int index) {
        return index < busy ? new Busy(1e12, 1e12, 0, 0, 0) : busyOnes.get(index - busy);
      }

      @Override
      public int count() {
        return busy + busyOnes.size();
      }

      @Override
      public Object workerId(int index) {
        return "busy" + index;
      }

      @Override
      public double remainingMillis(int index) {
        return of(index).remainingMillis();
      }

      @Override
      public double plannedMillis(int index) {
        return of(index).plannedMillis();
      }

      @Override
      public double meanMillis(int index) {
        return of(index).meanMillis();
      }

      @Override
      public double failureShare(int index) {
        return of(index).failureShare();
      }

      @Override
      public double slowness(int index) {
        return busySlowness;
      }

      @Override
      public double logVariance(int index) {
        return of(index).logVariance();
      }
    };
  }
}
