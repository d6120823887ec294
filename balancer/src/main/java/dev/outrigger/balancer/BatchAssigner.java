package dev.outrigger.balancer;

import dev.outrigger.balancer.matching.Match;
import dev.outrigger.balancer.matching.Matcher;
import dev.outrigger.balancer.model.Batch;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.scheduler.batch.BatchPlan;
import dev.outrigger.balancer.scheduler.batch.BatchProblem;
import dev.outrigger.balancer.scheduler.batch.BatchScheduler;
import dev.outrigger.balancer.scheduler.batch.TimeBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Places many tasks by one plan: all of them are planned, on workers with and without room, and
 * those are booked whose worker has room; the others wait.
 *
 * <p>Planning goes on without a lock. What another call took meanwhile is decided again one by one,
 * as are tasks with keys, which plans know nothing of. Thread-safe.
 */
final class BatchAssigner {
  private final Pool pool;
  private final Matcher matcher;
  private final Assigner assigner;

  BatchAssigner(Pool pool, Matcher matcher, Assigner assigner) {
    this.pool = pool;
    this.matcher = matcher;
    this.assigner = assigner;
  }

  /** What is to be planned: the workers met, and by task the durations on each. */
  private static final class Sheet {
    final List<WorkerRow> rows = new ArrayList<>();
    final List<Double> backlog = new ArrayList<>();
    final List<Integer> free = new ArrayList<>();
    final IdentityHashMap<WorkerRow, Integer> columnOf = new IdentityHashMap<>();

    /** By task, the durations on the workers by column; shorter than the rows met at the end. */
    final double[][] millis;

    /** By task, the columns of workers that have room for it. */
    final boolean[][] room;

    /** By task, its open attempt when planning began; another one that is there later stands. */
    final @Nullable OpenAttempt[] seen;

    Sheet(int tasks) {
      millis = new double[tasks][];
      room = new boolean[tasks][];
      seen = new OpenAttempt[tasks];
    }

    int column(Match match, WorkerRow row, int freeSlots) {
      return columnOf.computeIfAbsent(
          row,
          added -> {
            rows.add(added);
            backlog.add(match.waitMillis(added));
            free.add(freeSlots);
            return rows.size() - 1;
          });
    }
  }

  Batch assignAll(
      List<Task> tasks,
      @Nullable List<Candidate> listed,
      BatchScheduler scheduler,
      TimeBudget time,
      long now) {
    Sheet sheet = new Sheet(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      sheet.seen[i] = pool.openAttempt(tasks.get(i).id());
    }
    int[] planned =
        IntStream.range(0, tasks.size())
            .filter(i -> !hasKeys(tasks.get(i)) && read(sheet, i, tasks.get(i), listed, now))
            .toArray();
    BatchProblem problem = problem(sheet, planned);
    BatchPlan plan = new BatchPlan(problem);
    double bound = scheduler.plan(problem, plan, time);
    Decision[] decisions = new Decision[tasks.size()];
    book(tasks, sheet, planned, plan, decisions, now);
    for (int i = 0; i < decisions.length; i++) {
      if (decisions[i] == null) {
        decisions[i] = assigner.assign(tasks.get(i), listed, sheet.seen[i], now);
      }
    }
    return new Batch(List.of(decisions), plan.makespanMillis(), bound);
  }

  private static boolean hasKeys(Task task) {
    return task.concurrencyKey() != null || !task.antiAffinityKeys().isEmpty();
  }

  /** Reads what a task takes where; returns whether any worker can run it. */
  private boolean read(Sheet sheet, int i, Task task, @Nullable List<Candidate> listed, long now) {
    Match match = matcher.borrow();
    matcher.match(match, task, listed, sheet.seen[i], now);
    int fit = match.count();
    int busy = match.busyCount();
    int[] columns = new int[fit + busy];
    for (int k = 0; k < columns.length; k++) {
      columns[k] =
          k < fit
              ? sheet.column(match, match.row(k), match.freeSlots(k))
              : sheet.column(match, match.busyRow(k - fit), 0);
    }
    double[] millis = new double[sheet.rows.size()];
    Arrays.fill(millis, Double.POSITIVE_INFINITY);
    boolean[] room = new boolean[millis.length];
    for (int k = 0; k < columns.length; k++) {
      double mean =
          k < fit
              ? match.meanMillis(k) * match.expectedTries(k)
              : match.busyMeanMillis(k - fit) * match.busyExpectedTries(k - fit);
      millis[columns[k]] = mean / match.parallelism(sheet.rows.get(columns[k]));
      room[columns[k]] = k < fit;
    }
    sheet.millis[i] = millis;
    sheet.room[i] = room;
    matcher.release(match);
    return fit > 0;
  }

  private static BatchProblem problem(Sheet sheet, int[] planned) {
    int workers = sheet.rows.size();
    double[][] millis = new double[planned.length][];
    for (int p = 0; p < planned.length; p++) {
      double[] known = sheet.millis[planned[p]];
      millis[p] = Arrays.copyOf(known, workers);
      Arrays.fill(millis[p], known.length, workers, Double.POSITIVE_INFINITY);
    }
    return new BatchProblem(
        millis, sheet.backlog.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Books the tasks whose worker has room, the urgent ones first; of equals in their order. */
  private void book(
      List<Task> tasks,
      Sheet sheet,
      int[] planned,
      BatchPlan plan,
      Decision[] decisions,
      long now) {
    int[] free = sheet.free.stream().mapToInt(Integer::intValue).toArray();
    List<Integer> order =
        IntStream.range(0, planned.length)
            .boxed()
            .sorted(Comparator.comparingInt(p -> tasks.get(planned[p]).priority()))
            .toList();
    for (int p : order) {
      int i = planned[p];
      Task task = tasks.get(i);
      int worker = plan.workerOf(p);
      boolean hasRoom = worker < sheet.room[i].length && sheet.room[i][worker] && free[worker] > 0;
      if (hasRoom) {
        free[worker]--;
        decisions[i] =
            assigner.placeOn(
                task, sheet.rows.get(worker), sheet.seen[i], plan.loadMillis(worker), now);
      } else {
        decisions[i] = assigner.waitFor(task, sheet.rows.get(worker), sheet.seen[i], now);
      }
    }
  }
}
