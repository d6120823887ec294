package dev.outrigger.bench.quality;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.bench.quality.rivals.Rivals;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Tasks that arrive one after the other and are bound at once to a worker, which works on one at a
 * time, in order of arrival; on a virtual clock.
 *
 * <p>The balancer learns of what a coordinator would tell it: who can run what, which tasks come,
 * and when each ends.
 */
final class Stream {
  private static final double NANOS = 1e9;

  private final ServiceMatrix matrix;
  private final Traffic traffic;
  private final Slowdown slowdown;
  private final Balancer balancer;
  private final List<Deque<Integer>> queues = new ArrayList<>();
  private final double[] endsAt;
  private final double[] flowSeconds;
  private final int[] inSystem;
  private int present;
  private int violations;
  private double now;

  private Stream(
      ServiceMatrix matrix,
      Traffic traffic,
      Slowdown slowdown,
      Estimates estimates,
      String scheduler,
      long seed) {
    this.matrix = matrix;
    this.traffic = traffic;
    this.slowdown = slowdown;
    this.endsAt = new double[matrix.workers()];
    this.flowSeconds = new double[traffic.tasks()];
    this.inSystem = new int[traffic.tasks()];
    this.balancer =
        Balancer.builder()
            .schedulers(Rivals.andOurs())
            .scheduler(scheduler)
            .random(new SplittableRandom(seed))
            .clock(() -> (long) (now * NANOS))
            .knownDurations(estimates.exact() ? this::exactMillis : KnownDurations.NONE)
            .build();
    for (int worker = 0; worker < matrix.workers(); worker++) {
      queues.add(new ArrayDeque<>());
      endsAt[worker] = Double.POSITIVE_INFINITY;
      balancer.workerJoined(worker(worker));
    }
  }

  /**
   * Runs all tasks through a balancer and returns what became of them.
   *
   * @throws QualityException if a task was placed nowhere
   */
  static StreamResult run(
      ServiceMatrix matrix,
      Traffic traffic,
      Scatter scatter,
      Slowdown slowdown,
      Estimates estimates,
      String scheduler,
      long seed)
      throws QualityException {
    Stream stream = new Stream(matrix, traffic, slowdown, estimates, scheduler, seed);
    stream.warmUp(estimates.observations(), scatter, seed);
    for (int task = 0; task < traffic.tasks(); task++) {
      stream.runUntil(traffic.arrivalSeconds(task));
      stream.arrive(task);
    }
    stream.runUntil(Double.POSITIVE_INFINITY);
    return new StreamResult(stream.flowSeconds, stream.inSystem, stream.violations);
  }

  private Worker worker(int index) {
    Set<String> offers = new HashSet<>();
    for (int c = 0; c < matrix.classes(); c++) {
      if (matrix.canRun(c, index)) {
        offers.add(matrix.className(c));
      }
    }
    return Worker.builder(index)
        .slots(Math.max(1, traffic.tasks()))
        .serial(true)
        .offers(offers)
        .build();
  }

  private Task task(Object id, int taskClass) {
    String name = matrix.className(taskClass);
    return Task.builder(id).model(name).requires(Set.of(name)).build();
  }

  private double exactMillis(Task task, Object worker) {
    return matrix.seconds(traffic.taskClass((Integer) task.id()), (Integer) worker) * 1e3;
  }

  /** Has tasks of each class end on each worker before anything else, in a random order. */
  private void warmUp(int rounds, Scatter scatter, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    int pairs = matrix.classes() * matrix.workers();
    for (int round = 0; round < rounds; round++) {
      int[] order = permutation(pairs, random);
      for (int pair : order) {
        int taskClass = pair / matrix.workers();
        int worker = pair % matrix.workers();
        if (matrix.canRun(taskClass, worker)) {
          String id = "warm-up " + round + "/" + pair;
          balancer.taskPlaced(task(id, taskClass), worker);
          double seconds = matrix.seconds(taskClass, worker) * scatter.draw(random);
          balancer.taskFinished(id, worker, new Outcome(true, duration(seconds)));
        }
      }
    }
  }

  private static int[] permutation(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private void arrive(int task) throws QualityException {
    Decision decision = balancer.assign(task(task, traffic.taskClass(task)));
    if (!(decision instanceof Assigned assigned)) {
      throw new QualityException(matrix.name() + ": task " + task + " was not placed: " + decision);
    }
    int worker = (Integer) assigned.attempt().workerId();
    if (!matrix.canRun(traffic.taskClass(task), worker)) {
      violations++;
      flowSeconds[task] = Double.NaN;
      balancer.taskCancelled(task);
      return;
    }
    present++;
    inSystem[task] = present;
    queues.get(worker).add(task);
    if (queues.get(worker).size() == 1) {
      begin(worker);
    }
  }

  private void begin(int worker) {
    int task = queues.get(worker).element();
    endsAt[worker] = now + seconds(task, worker);
  }

  private double seconds(int task, int worker) {
    boolean secondHalf = now >= traffic.arrivalSeconds(traffic.tasks() / 2);
    return matrix.seconds(traffic.taskClass(task), worker)
        * traffic.factor(task)
        * slowdown.on(worker, secondHalf);
  }

  /** Lets tasks end up to that time, then sets the clock to it. */
  private void runUntil(double time) {
    while (true) {
      int next = 0;
      for (int worker = 1; worker < endsAt.length; worker++) {
        next = endsAt[worker] < endsAt[next] ? worker : next;
      }
      if (endsAt[next] > time || Double.isInfinite(endsAt[next])) {
        break;
      }
      now = endsAt[next];
      end(next);
    }
    now = Double.isInfinite(time) ? now : time;
  }

  private void end(int worker) {
    Deque<Integer> queue = queues.get(worker);
    int task = queue.remove();
    present--;
    flowSeconds[task] = now - traffic.arrivalSeconds(task);
    balancer.taskFinished(task, worker, new Outcome(true, null));
    endsAt[worker] = Double.POSITIVE_INFINITY;
    if (!queue.isEmpty()) {
      begin(worker);
    }
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * NANOS));
  }
}
