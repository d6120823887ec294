package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.ShadowPool.Open;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Decision.Pulled;
import dev.outrigger.balancer.model.Decision.Ranked;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.VersionRange;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Drives a balancer with random decisions and reports, right, wrong, late and repeated ones, and
 * compares it after each with a {@link ShadowPool}.
 */
class PoolSimulationTest {
  /** Fewer of them will do where the test is run again and again. */
  private static final int EVENTS = Integer.getInteger("outrigger.simulation.events", 125_000);

  private static final int MAX_WORKERS = 8;
  private static final int MAX_WAITING = 12;
  private static final Map<String, VersionRange> NEW_TOOL =
      Map.of("tool", VersionRange.parse(">=1.10"));

  private final FakeClock clock = new FakeClock();
  private final ShadowPool shadow = new ShadowPool();
  private final Deque<Open> pastAttempts = new ArrayDeque<>();
  private SplittableRandom random = new SplittableRandom();
  private Balancer balancer = Balancer.builder().build();
  private boolean holdsBack;
  private int nextTask;

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "round_robin, 1",
    "least_loaded, 2",
    "performance_based, 3",
    "performance_based, 4",
    "performance_based, 5",
    "exponential_potential, 6",
    "minimum_completion_time, 7",
    "performance_based, 8"
  })
  void staysTrueToTheRulesWhateverIsReported(String scheduler, long seed) {
    random = new SplittableRandom(seed);
    holdsBack = scheduler.equals("performance_based");
    balancer = Balancer.builder().scheduler(scheduler).clock(clock).build();

    for (int event = 0; event < EVENTS; event++) {
      clock.advance(Duration.ofNanos(random.nextInt(-200_000, 1_000_000)));
      try {
        step();
        shadow.assertMatches(balancer.snapshot());
      } catch (AssertionError | RuntimeException e) {
        String where = scheduler + ", seed " + seed + ", event " + event;
        throw new AssertionError(where + ": " + e.getMessage(), e);
      }
    }

    assertThat(balancer.snapshot().attemptsOpened()).isGreaterThan(EVENTS / 10);
  }

  private void step() {
    switch (random.nextInt(23)) {
      case 0 -> joinOrUpdate();
      case 1 -> leave();
      case 2 -> load();
      case 3 -> staleReport();
      case 4 -> placeRoundUs();
      case 5 -> cancelOrWithdraw();
      case 6 -> askAgainForAnOpenTask();
      case 7 -> askForTwoAlike();
      case 8, 9, 10, 11 -> start();
      case 12, 13, 14, 15 -> finish();
      case 16 -> askForAnOrder();
      case 17, 18 -> pull();
      default ->
          ask(shadow.waiting.size() < MAX_WAITING ? newTask() : oneOf(shadow.waiting.values()));
    }
  }

  private void joinOrUpdate() {
    boolean update = !shadow.workers.isEmpty() && random.nextBoolean();
    String id = update ? oneOf(shadow.workers.keySet()) : "w" + random.nextInt(MAX_WORKERS);
    Worker worker =
        Worker.builder(id)
            .slots(random.nextInt(5))
            .capacity(new Resources(random.nextInt(1, 17), Map.of("gpu", random.nextInt(3))))
            .offers(random.nextBoolean() ? Set.of("x") : Set.of())
            .software(software())
            .workerClass(random.nextBoolean() ? "class" : null)
            .serial(random.nextBoolean())
            .build();
    if (update) {
      balancer.workerUpdated(worker);
    } else {
      balancer.workerJoined(worker);
    }
    shadow.described(worker);
  }

  private Map<String, Version> software() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("tool", Version.parse("1.9"));
      default -> Map.of("tool", Version.parse("1.13"));
    };
  }

  private void leave() {
    if (random.nextInt(3) == 0) {
      String id = "w" + random.nextInt(MAX_WORKERS);
      shadow.on(id).forEach(this::remember);
      balancer.workerLeft(id);
      shadow.left(id);
    }
  }

  private void load() {
    balancer.workerLoad(
        "w" + random.nextInt(MAX_WORKERS), new Load(random.nextDouble(), random.nextDouble(), 0));
  }

  /** Reports about attempts that ended long ago, about wrong workers and about nothing at all. */
  private void staleReport() {
    Open past = pastAttempts.isEmpty() ? null : oneOf(pastAttempts);
    if (past == null || isOpenThere(past)) {
      balancer.taskStarted("no such task", "no such worker");
      return;
    }
    Object task = past.task().id();
    Object worker = past.worker().id();
    switch (random.nextInt(3)) {
      case 0 -> balancer.taskStarted(task, worker);
      case 1 -> balancer.taskFinished(task, worker, new Outcome(true, null));
      default -> balancer.withdraw(task, past.attemptId());
    }
  }

  private boolean isOpenThere(Open past) {
    Open now = shadow.open.get((String) past.task().id());
    return now != null && now.worker().id().equals(past.worker().id());
  }

  private void placeRoundUs() {
    if (shadow.workers.isEmpty()) {
      return;
    }
    String worker = oneOf(shadow.workers.keySet());
    Task task =
        random.nextBoolean() || shadow.waiting.isEmpty()
            ? newTask()
            : oneOf(shadow.waiting.values());
    balancer.taskPlaced(task, worker);
    shadow.placedRoundUs(task, worker);
  }

  private void cancelOrWithdraw() {
    if (shadow.open.isEmpty()) {
      return;
    }
    Open attempt = oneOf(shadow.open.values());
    String task = (String) attempt.task().id();
    remember(attempt);
    if (random.nextBoolean()) {
      balancer.taskCancelled(task);
      shadow.end(task);
    } else if (attempt.ours()
        && balancer.withdraw(task, attempt.attemptId()) == !attempt.running()
        && !attempt.running()) {
      shadow.end(task);
    }
  }

  private void askAgainForAnOpenTask() {
    if (!shadow.open.isEmpty()) {
      Open attempt = oneOf(shadow.open.values());
      remember(attempt);
      ask(attempt.task());
    }
  }

  /** Of two tasks alike, the later one gets no worker that was refused to the earlier one. */
  private void askForTwoAlike() {
    while (shadow.waiting.size() > 2 * MAX_WAITING) {
      String id = oneOf(shadow.waiting.keySet());
      balancer.taskCancelled(id);
      shadow.waiting.remove(id);
    }
    Task first = newTask();
    Task second =
        Task.builder("t" + nextTask++)
            .needs(first.needs())
            .requires(first.requires())
            .software(first.software())
            .concurrencyKey(first.concurrencyKey())
            .antiAffinityKeys(first.antiAffinityKeys())
            .build();
    Decision one = ask(first, false);
    Decision two = ask(second, false);
    if (one instanceof Nobody nobody && nobody.cause() != Cause.BETTER_WORKER_SOON) {
      assertThat(two).isInstanceOf(Nobody.class);
    }
  }

  private void start() {
    if (shadow.open.isEmpty()) {
      return;
    }
    Open attempt = oneOf(shadow.open.values());
    balancer.taskStarted(attempt.task().id(), attempt.worker().id());
    shadow.open.put(
        (String) attempt.task().id(),
        new Open(attempt.task(), attempt.worker(), attempt.attemptId(), attempt.ours(), true));
  }

  private void finish() {
    if (shadow.open.isEmpty()) {
      return;
    }
    Open attempt = oneOf(shadow.open.values());
    Duration duration = random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(100));
    remember(attempt);
    balancer.taskFinished(
        attempt.task().id(), attempt.worker().id(), new Outcome(random.nextBoolean(), duration));
    shadow.end((String) attempt.task().id());
  }

  private void ask(Task task) {
    ask(task, random.nextBoolean());
  }

  private Decision ask(Task task, boolean listed) {
    Decision decision = listed ? balancer.assign(task, candidates(task)) : balancer.assign(task);
    if (decision instanceof Assigned assigned) {
      shadow.placed(task, assigned.attempt());
      return decision;
    }
    Nobody nobody = (Nobody) decision;
    assertThat(nobody.reason()).isNotBlank();
    switch (nobody.cause()) {
      case KEY_HELD -> assertThat(shadow.keyIsFree(task)).isFalse();
      case NO_ROOM -> assertThat(!listed && shadow.anyRoom(task)).isFalse();
      case NO_CAPABLE_WORKER ->
          assertThat(shadow.workers.values()).noneMatch(w -> shadow.isCapable(task, w));
      case BETTER_WORKER_SOON -> assertThat(holdsBack && shadow.anyRoom(task)).isTrue();
      case NO_FITTING_TASK, PLACED_MEANWHILE -> throw new AssertionError("nobody else asks");
    }
    shadow.nobody(task);
    return decision;
  }

  /** An order names every worker with room, and the caller may take whichever it likes. */
  private void askForAnOrder() {
    Task task = shadow.waiting.isEmpty() ? newTask() : oneOf(shadow.waiting.values());
    if (!(balancer.rank(task) instanceof Ranked ranked)) {
      assertThat(holdsBack || !shadow.anyRoom(task) || !shadow.keyIsFree(task)).isTrue();
      shadow.nobody(task);
      return;
    }
    assertThat(ranked.workerIds())
        .containsExactlyInAnyOrderElementsOf(
            shadow.workers.values().stream()
                .filter(worker -> shadow.isCapable(task, worker) && shadow.hasRoom(task, worker))
                .map(Worker::id)
                .toList());
    shadow.placed(task, ranked.attempt());
    String taken = (String) oneOf(ranked.workerIds());
    if (random.nextBoolean() && !taken.equals(ranked.attempt().workerId())) {
      balancer.taskPlaced(task, taken);
      shadow.placedRoundUs(task, taken);
    }
  }

  /** A worker gets only what fits it and is on no worker, and all of that it has room for. */
  private void pull() {
    if (shadow.workers.isEmpty()) {
      return;
    }
    Worker worker = oneOf(shadow.workers.values());
    List<Task> tasks = new ArrayList<>(shadow.waiting.values());
    shadow.open.values().stream().limit(2).map(Open::task).forEach(tasks::add);
    if (shadow.waiting.size() < MAX_WAITING) {
      tasks.add(newTask());
    }
    List<Task> alreadyOpen = shadow.open.values().stream().map(Open::task).toList();
    int free = worker.slots() - shadow.on((String) worker.id()).size();
    int atMost = random.nextInt(1, 4);
    Candidate candidate =
        random.nextBoolean()
            ? Candidate.of(worker.id())
            : new Candidate(worker.id(), Math.max(0, free), random.nextInt(8) > 0);

    Decision decision = balancer.pull(candidate, tasks, atMost);

    if (decision instanceof Nobody nobody && nobody.cause() == Cause.NO_ROOM) {
      assertThat(free <= 0 || !candidate.available()).isTrue();
      return;
    }
    tasks.removeAll(alreadyOpen);
    int handedOut = 0;
    if (decision instanceof Pulled pulled) {
      for (Attempt attempt : pulled.attempts()) {
        Task task = taskOf(attempt, tasks);
        assertThat(attempt.workerId()).isEqualTo(worker.id());
        shadow.placed(task, attempt);
        tasks.remove(task);
        handedOut++;
      }
    }
    assertThat(handedOut).isLessThanOrEqualTo(Math.min(atMost, free));
    tasks.forEach(shadow::nobody);
    if (handedOut < Math.min(atMost, free) && !holdsBack) {
      assertThat(tasks)
          .noneMatch(
              task ->
                  shadow.isCapable(task, worker)
                      && shadow.hasRoom(task, worker)
                      && shadow.keyIsFree(task));
    }
  }

  private static Task taskOf(Attempt attempt, List<Task> tasks) {
    return tasks.stream()
        .filter(task -> task.id().equals(attempt.taskId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(attempt + " is for none of the tasks that wait"));
  }

  private List<Candidate> candidates(Task task) {
    List<Candidate> result = new ArrayList<>(List.of(Candidate.of("no such worker")));
    for (Worker worker : shadow.workers.values()) {
      if (random.nextInt(3) > 0) {
        int open = shadow.on((String) worker.id()).size();
        boolean counted = shadow.isOpenOn(task, worker);
        int free = Math.max(0, worker.slots() - open + (counted ? 1 : 0));
        result.add(new Candidate(worker.id(), free, random.nextInt(4) > 0));
      }
    }
    return result;
  }

  private void remember(Open attempt) {
    if (attempt.ours()) {
      pastAttempts.add(attempt);
      if (pastAttempts.size() > 50) {
        pastAttempts.remove();
      }
    }
  }

  private Task newTask() {
    return Task.builder("t" + nextTask++)
        .model("m" + random.nextInt(20))
        .needs(
            new Resources(
                random.nextInt(8),
                random.nextInt(4) == 0 ? Map.of("gpu", random.nextInt(3)) : Map.of()))
        .requires(random.nextInt(4) == 0 ? Set.of("x") : Set.of())
        .software(random.nextInt(6) == 0 ? NEW_TOOL : Map.of())
        .concurrencyKey(random.nextInt(4) == 0 ? "k" + random.nextInt(3) : null)
        .antiAffinityKeys(antiAffinityKeys())
        .expected(random.nextInt(4) == 0 ? Duration.ofMillis(random.nextInt(1, 50)) : null)
        .build();
  }

  private Set<String> antiAffinityKeys() {
    return switch (random.nextInt(8)) {
      case 0 -> Set.of("port");
      case 1 -> Set.of("display");
      case 2 -> Set.of("port", "display");
      default -> Set.of();
    };
  }

  private <T extends @Nullable Object> T oneOf(Collection<T> all) {
    int skip = random.nextInt(all.size());
    for (T element : all) {
      if (skip-- == 0) {
        return element;
      }
    }
    throw new AssertionError();
  }
}
