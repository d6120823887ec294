package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import java.util.TreeSet;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Threads that change a pool at once see it, and leave it, as if they had come one after the other:
 * as {@link PlainPool} would be in some order of what they did.
 */
@Param(name = "t", gen = IntGen.class, conf = "0:2")
@Param(name = "w", gen = IntGen.class, conf = "0:1")
public class PoolLinearizabilityTest {
  private final Pool pool = new Pool();

  @Test
  void changesAtOnceHaveTheEffectOfChangesOneAfterTheOther() {
    new StressOptions()
        .iterations(40)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(3)
        .actorsAfter(2)
        .sequentialSpecification(PlainPool.class)
        .check(PoolLinearizabilityTest.class);
  }

  /** Walks through interleavings in place of waiting for them: few, but rare ones too. */
  @Test
  @EnabledIfSystemProperty(named = "outrigger.modelChecking", matches = "true")
  void noInterleavingOfTwoThreadsShowsAnythingElse() {
    new ModelCheckingOptions()
        .iterations(20)
        .invocationsPerIteration(200)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(2)
        .actorsAfter(1)
        .sequentialSpecification(PlainPool.class)
        .check(PoolLinearizabilityTest.class);
  }

  private static Task task(int t) {
    return Task.builder("t" + t).concurrencyKey(t < PlainPool.KEYED ? "key" : null).build();
  }

  @Operation
  public boolean join(@Param(name = "w") int w) {
    pool.join(Worker.builder("w" + w).slots(1).build(), "companion", index -> {});
    return true;
  }

  @Operation
  public boolean leave(@Param(name = "w") int w) {
    return pool.leave("w" + w) != null;
  }

  @Operation
  public boolean place(@Param(name = "t") int t, @Param(name = "w") int w) {
    WorkerRow row = pool.worker("w" + w);
    return row != null
        && pool.place(task(t), row, null, Forecast.UNKNOWN, 0) instanceof Placement.Done;
  }

  /** A new decision for a task that may be open: it ends what there is. */
  @Operation
  public boolean placeAgain(@Param(name = "t") int t, @Param(name = "w") int w) {
    WorkerRow row = pool.worker("w" + w);
    while (row != null) {
      OpenAttempt seen = pool.openAttempt("t" + t);
      Placement placement = pool.place(task(t), row, seen, Forecast.UNKNOWN, 0);
      if (!(placement instanceof Placement.PlacedMeanwhile)) {
        return placement instanceof Placement.Done;
      }
    }
    return false;
  }

  @Operation
  public void await(@Param(name = "t") int t) {
    pool.await(task(t), null, null, 0, 0);
  }

  @Operation
  public void started(@Param(name = "t") int t, @Param(name = "w") int w) {
    pool.started("t" + t, "w" + w, 0);
  }

  @Operation
  public boolean finished(@Param(name = "t") int t, @Param(name = "w") int w) {
    return pool.finished("t" + t, "w" + w, 0) != null;
  }

  @Operation
  public boolean withdraw(@Param(name = "t") int t) {
    while (true) {
      OpenAttempt open = pool.openAttempt("t" + t);
      if (open == null) {
        return false;
      }
      if (pool.withdraw("t" + t, open.toAttempt().id())) {
        return true;
      }
      if (pool.openAttempt("t" + t) == open) {
        return false;
      }
    }
  }

  @Operation
  public void cancelled(@Param(name = "t") int t) {
    pool.cancelled("t" + t, 0);
  }

  @Operation
  public void placedOutside(@Param(name = "t") int t, @Param(name = "w") int w) {
    pool.placedOutside(task(t), "w" + w, Forecast.UNKNOWN, 0);
  }

  @Operation
  public String state() {
    PoolCounts counts = pool.counts();
    TreeSet<String> lines = new TreeSet<>();
    for (PoolCounts.OnWorker on : counts.workers()) {
      lines.add(on.worker().id() + " has " + on.outstanding());
    }
    return List.copyOf(lines)
        + " waiting "
        + counts.waiting()
        + " placed "
        + counts.placed()
        + " running "
        + counts.running();
  }
}
