package dev.outrigger.balancer;

import static dev.outrigger.balancer.FleetBooks.check;
import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.FleetTask.Attempt;
import dev.outrigger.balancer.FleetTask.Place;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator with its own queue and a large fleet, on a virtual clock: it drives a balancer and
 * compares it with {@link FleetBooks} after each event. All of it follows from the seed.
 *
 * <p>Longer than other classes because its parts, the queue, the manners of the coordinator and the
 * fates of workers and tasks, share one clock and one chance, and are read together.
 */
final class FleetSimulation {
  /**
   * How a coordinator behaves.
   *
   * @param startsTold whether it reports that a task has started
   * @param countsLag whether it counts a placement only once the task has started
   * @param dropsAnswers whether it leaves some answers unused, and loses some ends
   */
  record Manners(boolean startsTold, boolean countsLag, boolean dropsAnswers) {}

  private static final int FULL_CHECK_EVERY = 5_000;
  private static final int MAX_QUEUE = 2_500;
  private static final long SECOND = 1_000_000_000L;

  /** After how long an answer that nobody used is given back, counted from when it was missed. */
  private static final long PATIENCE = 150 * SECOND;

  private static final double[] SLOWNESS = {0.8, 0.8, 1, 1.6};

  /** A letter a kind, as often as it comes. */
  private static final String COMMONNESS =
      "aaaaaaaaaaaaaabbbbbbbbbbbbcccccccdeeeeefggggggggggghhhhhhhhiiiiiiiijjk";

  /**
   * How long a task may be held back for a better worker although one has room: the scheduler
   * promises four times as long as it would lose there, and no task here takes more than 45 s.
   */
  private static final long MAX_HELD_NANOS = 4 * 45 * SECOND;

  /** The workers that are listed in one walk, and whether each is available. */
  private record Listed(FleetWorker worker, boolean available) {}

  private record Timed(long atNanos, long number, Runnable action) {}

  private final SplittableRandom random;
  private final Manners manners;
  private final FakeClock clock = new FakeClock();
  private final Balancer balancer;
  private final FleetBooks books;
  private final List<FleetWorker> fleet = new ArrayList<>();
  private final PriorityQueue<Timed> agenda =
      new PriorityQueue<>(
          Comparator.comparingLong(Timed::atNanos).thenComparingLong(Timed::number));
  private final TreeSet<FleetTask> queue =
      new TreeSet<>(
          Comparator.comparingInt((FleetTask task) -> task.task.priority())
              .thenComparingInt(task -> task.turn));
  private final List<FleetTask> recent = new ArrayList<>();
  private final String scheduler;
  private final String name;

  private long nowNanos;
  private long offsetNanos;
  private long timedCount;
  private int tasks;
  private int turns;
  private boolean lostSince;
  private String lastEvent = "nothing";

  private int events;
  private int lost;

  FleetSimulation(String scheduler, long seed, int workers, Manners manners) {
    this.random = new SplittableRandom(seed);
    this.manners = manners;
    this.scheduler = scheduler;
    this.name = scheduler + ", seed " + seed + ", " + workers + " workers, " + manners;
    this.balancer =
        Balancer.builder()
            .scheduler(scheduler)
            .clock(clock)
            .random(new SplittableRandom(seed))
            .listener(
                new BalancerListener() {
                  @Override
                  public void attemptLost(dev.outrigger.balancer.model.Attempt one, Duration age) {
                    lost(one.id());
                  }
                })
            .build();
    this.books = new FleetBooks(balancer);
    for (int w = 0; w < workers; w++) {
      FleetWorker worker = new FleetWorker(describe("w" + w), SLOWNESS[w % SLOWNESS.length]);
      fleet.add(worker);
      books.workers.put(worker.id, worker);
    }
  }

  /** Returns how many of the answers that nobody used have been given back. */
  int lost() {
    return lost;
  }

  /** Runs until so many events have been checked; what fails tells the last event. */
  void run(int untilEvents) {
    try {
      fleet.forEach(this::join);
      submit(MAX_QUEUE);
      int nextFull = FULL_CHECK_EVERY;
      while (events < untilEvents) {
        step();
        if (events >= nextFull) {
          books.checkAll();
          checkThatUnusedAnswersAreGivenBack();
          nextFull += FULL_CHECK_EVERY;
        }
      }
      books.checkAll();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          name + ", event " + events + ", " + lastEvent + ": " + e.getMessage(), e);
    }
  }

  private void step() {
    Timed next = agenda.peek();
    if (next != null && next.atNanos <= nowNanos) {
      agenda.remove();
      next.action.run();
      return;
    }
    nowNanos += random.nextLong(14_000_000);
    setClock();
    boolean busyTime = nowNanos / (30 * SECOND) % 2 == 0;
    switch (random.nextInt(50)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> submit(2);
      case 9, 10, 11, 12 -> submit(busyTime ? 10 : 0);
      case 13, 14, 15, 16, 17, 18, 19, 20, 21, 22 -> walk(20, 6);
      case 23, 24, 25, 26, 27, 28 -> heartbeat();
      case 29 -> comeOrGo();
      case 30 -> describeAnew();
      case 31, 32, 33 -> repeatedOrLateReport();
      case 34 -> askAgainForAnOpenTask();
      case 35 -> cancel();
      case 36 -> withdraw();
      case 37 -> placeRoundTheBalancer();
      case 38 -> shiftClock();
      case 39 -> walk(random.nextInt(20) == 0 ? 200 : 1, 40);
      default -> {}
    }
  }

  private void setClock() {
    clock.set(nowNanos + offsetNanos);
  }

  private void shiftClock() {
    if (random.nextInt(20) == 0) {
      offsetNanos = -random.nextLong(4 * SECOND);
      setClock();
    }
  }

  private void in(long nanos, Runnable action) {
    agenda.add(new Timed(nowNanos + nanos, timedCount++, action));
  }

  private void checked(String event, @Nullable FleetTask task, @Nullable FleetWorker... touched) {
    events++;
    lastEvent = event;
    if (task != null) {
      books.checkTask(task);
    }
    for (FleetWorker worker : touched) {
      if (worker != null) {
        books.checkWorker(worker);
      }
    }
  }

  private void submit(int count) {
    for (int i = 0; i < count && queue.size() < MAX_QUEUE; i++) {
      FleetKind kind =
          FleetKind.ALL.get(COMMONNESS.charAt(random.nextInt(COMMONNESS.length())) - 'a');
      String key = random.nextInt(8) == 0 ? "k" + random.nextInt(800) : null;
      enqueue(new FleetTask(kind, tasks++, random.nextInt(1, 4), key));
    }
  }

  private void enqueue(FleetTask task) {
    if (!task.given && task.attempt == null && !queue.contains(task)) {
      task.turn = turns++;
      queue.add(task);
    }
  }

  /** Asks for the tasks at the head, in their order, until a few were refused. */
  private void walk(int most, int refusals) {
    List<Listed> listed = random.nextInt(4) == 0 ? null : someWorkers();
    boolean[] refused = new boolean[FleetKind.ALL.size()];
    boolean[] inVain = new boolean[FleetKind.ALL.size()];
    lostSince = false;
    int asked = 0;
    for (FleetTask task : headOfQueue(10 * most)) {
      if (inVain[task.kind.number()] && random.nextInt(8) > 0) {
        continue;
      }
      if (asked++ >= most || refusals < 0) {
        return;
      }
      Decision decision = ask(task, listed);
      if (lostSince) {
        lostSince = false;
        refused = new boolean[refused.length];
      }
      int kind = task.kind.number();
      if (decision instanceof Nobody nobody) {
        refusals--;
        inVain[kind] |= nobody.cause() != Cause.KEY_HELD;
        refused[kind] |= isForWantOfRoom(nobody.cause());
        if (nobody.cause() == Cause.KEY_HELD || nobody.cause() == Cause.NO_CAPABLE_WORKER) {
          park(task);
        }
      } else {
        check(!refused[kind], "%s has not overtaken one alike", task);
      }
    }
  }

  /** Lets a task that will not be placed soon stand aside; it keeps its turn. */
  private void park(FleetTask task) {
    queue.remove(task);
    in(
        random.nextLong(2 * SECOND),
        () -> {
          if (!task.given && task.place == Place.WAITING) {
            queue.add(task);
          }
        });
  }

  private static boolean isForWantOfRoom(Cause cause) {
    return cause == Cause.NO_ROOM || cause == Cause.NO_CAPABLE_WORKER;
  }

  private List<FleetTask> headOfQueue(int most) {
    List<FleetTask> head = new ArrayList<>();
    for (FleetTask task : queue) {
      if (head.size() == most) {
        break;
      }
      head.add(task);
    }
    return head;
  }

  private List<Listed> someWorkers() {
    int start = random.nextInt(fleet.size());
    List<Listed> some = new ArrayList<>();
    for (int i = random.nextInt(5, 60); i > 0; i--) {
      FleetWorker worker = fleet.get((start + i * 7) % fleet.size());
      some.add(new Listed(worker, random.nextInt(10) > 0));
    }
    return some;
  }

  private Decision ask(FleetTask task, @Nullable List<Listed> listed) {
    List<FleetWorker> open = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Listed one : listed == null ? List.<Listed>of() : listed) {
      candidates.add(candidate(one.worker, one.available, open));
    }
    Attempt before = task.attempt;
    Decision decision =
        listed == null ? balancer.assign(task.task) : balancer.assign(task.task, candidates);
    if (task.attempt != null) { // what it had has ended, whatever the answer
      before = task.attempt;
      books.end(before, Place.WAITING);
    }
    FleetWorker left = before == null ? null : before.worker;
    boolean anyRoom =
        listed == null
            ? books.room(task.kind) > 0
            : open.stream().anyMatch(worker -> worker.hasRoom(task.kind));
    String event = "asked for " + task + (listed == null ? ": " : ", listed: ") + decision;
    if (decision instanceof Assigned assigned) {
      FleetWorker worker =
          requireNonNull(books.workers.get((String) assigned.attempt().workerId()));
      check(listed == null || open.contains(worker), "%s was listed as free", worker);
      Attempt attempt = books.placed(task, worker, assigned.attempt().id(), nowNanos);
      queue.remove(task);
      take(attempt);
      checked(event, task, worker, left);
    } else {
      books.move(task, Place.WAITING);
      checkRefusal(task, (Nobody) decision, anyRoom, listed == null);
      checked(event, task, left);
    }
    return decision;
  }

  private Candidate candidate(FleetWorker worker, boolean available, List<FleetWorker> open) {
    int free = worker.toldFree();
    if (worker.joined) {
      if (free > 0 && available) {
        open.add(worker);
      }
      for (Attempt attempt : worker.open) {
        if (!attempt.counted && attempt.disputedAtNanos < 0) {
          attempt.disputedAtNanos = nowNanos;
        }
      }
    }
    return new Candidate(worker.id, free, available);
  }

  /** A task waits only for the reason that is told, and not for long where there is room. */
  private void checkRefusal(FleetTask task, Nobody nobody, boolean anyRoom, boolean all) {
    switch (nobody.cause()) {
      case KEY_HELD -> check(books.keyIsHeldFrom(task), "the key of %s is held", task);
      case NO_ROOM -> check(!anyRoom, "there is no room for %s", task);
      case NO_CAPABLE_WORKER ->
          check(books.capable(task.kind) == 0, "nobody is capable of %s", task);
      case BETTER_WORKER_SOON -> {
        check(scheduler.equals("performance_based"), "%s may be held back", task);
        check(anyRoom, "there is room for %s which waits for better", task);
        if (task.heldSinceNanos < 0) {
          task.heldSinceNanos = nowNanos;
        }
        long held = nowNanos - task.heldSinceNanos;
        check(held < MAX_HELD_NANOS, "%s does not starve", task);
      }
      case NO_FITTING_TASK, PLACED_MEANWHILE -> throw new AssertionError("nobody else asks");
    }
    if (all && !books.keyIsHeldFrom(task) && nobody.cause() == Cause.NO_ROOM) {
      check(books.capable(task.kind) > 0, "somebody could run %s", task);
    }
  }

  private void take(Attempt attempt) {
    FleetTask task = attempt.task;
    recent.add(task);
    if (recent.size() > 500) {
      recent.remove(0);
    }
    boolean holdsKey = task.key() != null || task.kind.apart();
    if (manners.dropsAnswers && !holdsKey && random.nextInt(60) == 0) {
      attempt.used = false;
      task.given = true;
      return;
    }
    int commit = random.nextInt(10);
    if (commit < 4) {
      reportPlaced(task, attempt.worker);
    } else if (commit == 4) {
      in(random.nextLong(8 * SECOND), () -> reportPlaced(task, attempt.worker));
    }
    runThere(attempt);
  }

  /** The task starts, ends, and both is told; a while later, in one order or the other. */
  private void runThere(Attempt attempt) {
    FleetTask task = attempt.task;
    FleetWorker worker = attempt.worker;
    attempt.counted = !manners.countsLag;
    long start = random.nextLong(3 * SECOND);
    if (manners.startsTold || manners.countsLag) {
      in(start, () -> started(attempt));
    }
    double seconds =
        Math.min(45, task.kind.seconds() * worker.slowness * random.nextDouble(0.5, 2));
    long run = Math.round(seconds * SECOND);
    attempt.runNanos = run;
    attempt.vanished = manners.dropsAnswers && random.nextInt(400) == 0;
    in(start + run, () -> ended(attempt));
  }

  private void started(Attempt attempt) {
    if (isAlive(attempt)) {
      attempt.counted = true;
      if (manners.startsTold) {
        reportStarted(attempt.task, attempt.worker);
      }
    }
  }

  /** A slot is free at once where its task has ended, though it is told only later. */
  private void ended(Attempt attempt) {
    if (!isAlive(attempt)) {
      return;
    }
    attempt.counted = false;
    if (attempt.vanished) {
      attempt.task.given = true;
      return;
    }
    in(
        random.nextBoolean() ? 0 : random.nextLong(2 * SECOND),
        () -> {
          boolean passed = random.nextInt(10) > 0;
          reportFinished(attempt.task, attempt.worker, passed);
          if (!passed) {
            enqueue(attempt.task);
          }
          if (random.nextInt(20) == 0) {
            in(
                random.nextLong(5 * SECOND),
                () -> reportFinished(attempt.task, attempt.worker, true));
          }
        });
  }

  private static boolean isAlive(Attempt attempt) {
    return attempt.worker.stay == attempt.stay && !attempt.worker.crashed;
  }

  private boolean isOpenOn(FleetTask task, FleetWorker worker) {
    return worker.joined && task.attempt != null && task.attempt.worker == worker;
  }

  private void reportStarted(FleetTask task, FleetWorker worker) {
    balancer.taskStarted(task.id(), worker.id);
    if (isOpenOn(task, worker) && task.place == Place.PLACED) {
      books.move(task, Place.RUNNING);
    }
    checked("start of " + task.id() + " on " + worker.id, task, worker);
  }

  private void reportFinished(FleetTask task, FleetWorker worker, boolean passed) {
    Attempt open = task.attempt;
    Duration duration =
        open == null || random.nextBoolean() ? null : Duration.ofNanos(open.runNanos);
    balancer.taskFinished(task.id(), worker.id, new Outcome(passed, duration));
    if (isOpenOn(task, worker)) {
      finish(requireNonNull(task.attempt));
    } else if (task.place == Place.UNKNOWN && worker.joined) {
      task.unseenOn = worker.stay; // its placement may still be told
      task.finishedAtNanos = clock.getAsLong();
      books.move(task, Place.FINISHED);
    }
    checked("end of " + task.id() + " on " + worker.id, task, worker);
  }

  private void finish(Attempt attempt) {
    FleetTask task = attempt.task;
    books.end(attempt, Place.FINISHED);
    task.unseenOn = attempt.seen ? null : attempt.stay;
    task.finishedAtNanos = clock.getAsLong();
  }

  private void reportPlaced(FleetTask task, FleetWorker worker) {
    boolean late =
        task.place == Place.FINISHED
            && task.unseenOn == worker.stay
            && clock.getAsLong() - task.finishedAtNanos < 10 * SECOND;
    boolean opens = worker.joined && !isOpenOn(task, worker) && !late;
    if (opens && task.key() != null) {
      return; // it would break the key
    }
    Attempt old = task.attempt;
    balancer.taskPlaced(task.task, worker.id);
    if (opens) {
      if (task.attempt != null) {
        books.end(task.attempt, Place.WAITING);
      }
      Attempt attempt = books.placedRoundUs(task, worker, nowNanos);
      attempt.seen = true;
      queue.remove(task);
      runThere(attempt);
    } else if (worker.joined && late) {
      task.unseenOn = null;
    } else if (isOpenOn(task, worker)) {
      requireNonNull(task.attempt).seen = true;
    }
    FleetWorker left = old == null ? null : old.worker;
    checked("placement of " + task.id() + " on " + worker.id, task, worker, left);
  }

  /** The balancer gives an attempt up; that must be one that nobody makes use of. */
  private void lost(long attemptId) {
    Attempt attempt = requireNonNull(books.open.get(attemptId), "a lost attempt that is not open");
    boolean overdue = nowNanos - attempt.openedAtNanos > 55 * SECOND;
    check(
        !attempt.used || attempt.worker.crashed || (attempt.vanished && overdue),
        "attempt %s of %s, which is used, is not given up",
        attemptId,
        attempt.task);
    books.end(attempt, Place.WAITING);
    enqueue(attempt.task);
    lost += attempt.used ? 0 : 1;
    lostSince = true;
  }

  private void checkThatUnusedAnswersAreGivenBack() {
    for (Attempt attempt : books.open.values()) {
      check(
          attempt.used
              || attempt.disputedAtNanos < 0
              || nowNanos - attempt.disputedAtNanos < PATIENCE,
          "attempt %s of %s, which nobody used, is given back",
          attempt.id,
          attempt.task);
    }
  }

  private Worker describe(String id) {
    return Worker.builder(id)
        .slots(random.nextInt(10) == 0 ? 0 : random.nextInt(1, 5))
        .capacity(new Resources(random.nextInt(1, 17), Map.of("gpu", random.nextInt(3))))
        .offers(random.nextBoolean() ? Set.of("x") : Set.of())
        .software(random.nextBoolean() ? Map.of("tool", Version.parse("1.13")) : Map.of())
        .workerClass("class" + random.nextInt(5))
        .build();
  }

  private FleetWorker anyWorker() {
    return fleet.get(random.nextInt(fleet.size()));
  }

  private void join(FleetWorker worker) {
    balancer.workerJoined(worker.description);
    if (worker.joined) {
      books.described(worker, worker.description);
    } else {
      books.joined(worker);
    }
    checked("join of " + worker, null, worker);
  }

  private void leave(FleetWorker worker) {
    balancer.workerLeft(worker.id);
    List<FleetTask> waiting = worker.joined ? books.left(worker) : List.of();
    waiting.forEach(this::enqueue);
    checked("leaving of " + worker, waiting.isEmpty() ? null : waiting.get(0), worker);
  }

  private void comeOrGo() {
    FleetWorker worker = anyWorker();
    switch (random.nextInt(4)) {
      case 0 -> {
        leave(worker);
        in(random.nextLong(20 * SECOND), () -> join(worker));
      }
      case 1 -> {
        worker.crashed = true;
        in(random.nextLong(15 * SECOND), () -> leave(worker));
        in(random.nextLong(15 * SECOND, 40 * SECOND), () -> join(worker));
      }
      default -> join(worker);
    }
  }

  private void describeAnew() {
    FleetWorker worker = anyWorker();
    Worker description = describe(worker.id);
    balancer.workerUpdated(description);
    if (worker.joined) {
      books.described(worker, description);
    }
    checked("update of " + worker, null, worker);
  }

  /** A load, told at once or overtaken by later ones. */
  private void heartbeat() {
    FleetWorker worker = anyWorker();
    Load load = new Load(random.nextInt(5) / 4.0, random.nextInt(5) / 4.0, 0);
    in(
        random.nextInt(4) == 0 ? random.nextLong(3 * SECOND) : 0,
        () -> {
          balancer.workerLoad(worker.id, load);
          if (worker.joined) {
            worker.load = load;
          }
          checked("heartbeat of " + worker, null, worker);
        });
  }

  private void repeatedOrLateReport() {
    if (recent.isEmpty()) {
      return;
    }
    FleetTask task = recent.get(random.nextInt(recent.size()));
    FleetWorker worker = anyWorker();
    Attempt attempt = task.attempt;
    if (attempt != null && random.nextInt(4) > 0) {
      reportPlaced(task, attempt.worker); // again, mostly
    } else if (attempt == null || attempt.worker != worker) {
      if (random.nextBoolean()) {
        reportStarted(task, worker);
      } else {
        reportFinished(task, worker, random.nextBoolean());
      }
    }
  }

  private @Nullable FleetTask openTask() {
    FleetTask task = recent.isEmpty() ? null : recent.get(random.nextInt(recent.size()));
    return task != null && task.attempt != null && !task.given ? task : null;
  }

  private void askAgainForAnOpenTask() {
    FleetTask task = openTask();
    if (task != null) {
      ask(task, random.nextBoolean() ? null : someWorkers());
      if (task.attempt == null) {
        enqueue(task);
      }
    }
  }

  private void cancel() {
    FleetTask task =
        random.nextBoolean() || queue.isEmpty()
            ? openTask()
            : headOfQueue(random.nextInt(1, 20)).get(0);
    if (task == null) {
      return;
    }
    Attempt attempt = task.attempt;
    FleetWorker worker = attempt == null ? null : attempt.worker;
    queue.remove(task);
    task.given = true;
    balancer.taskCancelled(task.id());
    if (attempt != null) {
      finish(attempt);
    } else if (task.place == Place.WAITING) {
      task.unseenOn = null;
      books.move(task, Place.FINISHED);
    }
    checked("cancelling of " + task, task, worker);
  }

  private void withdraw() {
    FleetTask task = openTask();
    Attempt attempt = task == null ? null : task.attempt;
    if (task == null || attempt == null) {
      return;
    }
    boolean stale = random.nextInt(4) == 0;
    boolean expected = !stale && task.place == Place.PLACED;
    boolean taken = balancer.withdraw(task.id(), attempt.id - (stale ? 1 : 0));
    check(taken == expected, "%s is withdrawn or is not", task);
    if (taken) {
      books.end(attempt, Place.UNKNOWN);
      enqueue(task);
    }
    checked("withdrawal of " + task, task, attempt.worker);
  }

  private void placeRoundTheBalancer() {
    FleetWorker worker = anyWorker();
    FleetTask task = queue.isEmpty() ? null : headOfQueue(1).get(0);
    if (task != null && task.kind.isRunBy(worker.description)) {
      reportPlaced(task, worker);
    }
  }
}
