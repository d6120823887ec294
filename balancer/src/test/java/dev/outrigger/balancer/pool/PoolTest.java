package dev.outrigger.balancer.pool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pool answers when what was seen no longer holds, and when a new pass begins. */
class PoolTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Forecast SHORT = new Forecast(0, 0);

  private final Pool pool = new Pool();

  private WorkerRow join(Worker.Builder worker) {
    Worker built = worker.build();
    pool.join(built, "companion", index -> {});
    return requireNonNull(pool.worker(built.id()));
  }

  private static Task task(Object id) {
    return Task.builder(id).build();
  }

  private static Task keyed(Object id) {
    return Task.builder(id).concurrencyKey("db").build();
  }

  private OpenAttempt place(Task task, WorkerRow row, long now) {
    Placement placement = pool.place(task, row, pool.openAttempt(task.id()), SHORT, now);
    return ((Placement.Done) placement).attempt();
  }

  private Map<Anomaly, Long> anomalies() {
    return pool.anomalies().toMap();
  }

  private boolean beginsAPass(Runnable operation) {
    long before = pool.holdBook().pass();
    operation.run();
    return pool.holdBook().pass() > before;
  }

  @Test
  void aTaskThatAnotherCallPlacedMeanwhileStaysThere() {
    WorkerRow w1 = join(Worker.builder("w1"));
    WorkerRow w2 = join(Worker.builder("w2"));
    OpenAttempt first = place(task("t"), w1, 0);

    assertThat(pool.place(task("t"), w2, null, SHORT, 0))
        .isEqualTo(new Placement.PlacedMeanwhile("w1"));
    pool.await(task("t"), null, null, 0, 0);

    assertThat(pool.openAttempt("t")).isSameAs(first);
    assertThat(pool.counts().placed()).isEqualTo(1);
    assertThat(pool.counts().waiting()).isZero();
  }

  @Test
  void aKeyThatWasTakenMeanwhileIsSeenWhenBooking() {
    WorkerRow w1 = join(Worker.builder("w1").slots(2));
    place(keyed("holder"), w1, 0);

    assertThat(pool.place(keyed("t"), w1, null, SHORT, 0))
        .isEqualTo(new Placement.KeyHeld("holder"));
    assertThat(pool.keyHolder("db", null)).isEqualTo("holder");
    assertThat(pool.keyHolder("db", pool.openAttempt("holder"))).isNull();
    assertThat(pool.keyHolder("other", null)).isNull();
  }

  @Test
  void aWorkerThatLeftOrFilledUpMeanwhileIsAConflict() {
    WorkerRow gone = join(Worker.builder("gone"));
    WorkerRow full = join(Worker.builder("full"));
    pool.leave("gone");
    place(task("t1"), full, 0);

    assertThat(pool.place(task("t"), gone, null, SHORT, 0)).isInstanceOf(Placement.Conflict.class);
    assertThat(pool.place(task("t"), full, null, SHORT, 0)).isInstanceOf(Placement.Conflict.class);
    assertThat(pool.openAttempt("t")).isNull();
  }

  @Test
  void aWorkerLeavesOnceAndUnknownOnesAreCounted() {
    WorkerRow row = join(Worker.builder("w"));

    assertThat(pool.leave("w")).isSameAs(row);
    assertThat(pool.leave("w")).isNull();
    assertThat(pool.leave("ghost")).isNull();

    assertThat(pool.worker("w")).isNull();
    assertThat(anomalies()).isEqualTo(Map.of(Anomaly.UNKNOWN_WORKER, 2L));
  }

  @Test
  void aRepeatedJoinBringsTheNewDescription() {
    WorkerRow row = join(Worker.builder("w").slots(1));

    assertThat(join(Worker.builder("w").slots(5))).isSameAs(row);

    assertThat(pool.table().columns().slots(row.index())).isEqualTo(5);
    assertThat(row.worker().slots()).isEqualTo(5);
    assertThat(anomalies()).isEqualTo(Map.of(Anomaly.REPEATED_JOIN, 1L));
  }

  @Test
  void aPassBeginsWithAllThatMayMakeRoom() {
    WorkerRow w1 = join(Worker.builder("w1").slots(9));
    join(Worker.builder("w2").slots(9));

    assertThat(beginsAPass(() -> join(Worker.builder("w3")))).isTrue();
    assertThat(beginsAPass(() -> pool.update(Worker.builder("w3").slots(2).build()))).isTrue();
    assertThat(beginsAPass(() -> pool.leave("w3"))).isTrue();

    assertThat(beginsAPass(() -> place(task("a"), w1, 0))).isFalse();
    assertThat(beginsAPass(() -> pool.started("a", "w1", 0))).isFalse();
    assertThat(beginsAPass(() -> pool.placedOutside(task("a"), "w2", SHORT, 0))).isTrue();
    assertThat(beginsAPass(() -> pool.finished("a", "w2", 0))).isTrue();

    long id = place(task("b"), w1, 0).id;
    assertThat(beginsAPass(() -> pool.withdraw("b", id))).isTrue();
    place(task("c"), w1, 0);
    assertThat(beginsAPass(() -> pool.cancelled("c", 0))).isTrue();
    OpenAttempt open = place(task("d"), w1, 0);
    assertThat(beginsAPass(() -> pool.await(task("d"), open, null, 0, 0))).isTrue();
    assertThat(beginsAPass(() -> pool.await(task("d"), null, null, 0, 0))).isFalse();
    assertThat(beginsAPass(() -> pool.cancelled("d", 0))).isFalse(); // it held nothing
  }

  @Test
  void reportsThatComeTwiceAreCountedAndChangeNothing() {
    WorkerRow row = join(Worker.builder("w").slots(2));
    place(task("t"), row, 0);
    pool.placedOutside(task("t"), "w", SHORT, 0);
    pool.placedOutside(task("t"), "w", SHORT, 0);
    pool.started("t", "w", SECOND);
    pool.started("t", "w", 2 * SECOND);
    OpenAttempt attempt = requireNonNull(pool.openAttempt("t"));
    assertThat(attempt.elapsedMillis(3 * SECOND)).isEqualTo(2000);
    pool.finished("t", "w", 3 * SECOND);

    pool.cancelled("t", 3 * SECOND);

    assertThat(anomalies())
        .isEqualTo(
            Map.of(
                Anomaly.REPEATED_PLACEMENT, 1L,
                Anomaly.REPEATED_START, 1L,
                Anomaly.REPEATED_FINISH, 1L));
    assertThat(pool.counts().running()).isZero();
  }

  @Test
  void aPlacementUpToTenSecondsAfterAnUnseenEndOnThatWorkerIsItsReport() {
    WorkerRow row = join(Worker.builder("w").slots(2));
    join(Worker.builder("other"));
    place(task("t"), row, 0);
    pool.finished("t", "w", SECOND);
    pool.placedOutside(task("t"), "w", SHORT, 11 * SECOND - 1);
    assertThat(pool.openAttempt("t")).isNull();
    assertThat(anomalies()).isEqualTo(Map.of(Anomaly.PLACED_AFTER_FINISH, 1L));

    place(task("u"), row, 0);
    pool.finished("u", "w", SECOND);
    pool.placedOutside(task("u"), "w", SHORT, 11 * SECOND);
    assertThat(pool.openAttempt("u")).isNotNull();

    place(task("v"), row, 0);
    pool.cancelled("v", SECOND);
    pool.placedOutside(task("v"), "other", SHORT, SECOND);
    assertThat(pool.openAttempt("v")).isNotNull();
  }

  @Test
  void aCancelledTaskIsNotRevivedByTheReportOfItsPlacement() {
    WorkerRow row = join(Worker.builder("w"));
    place(task("t"), row, 0);
    pool.cancelled("t", 0);
    pool.placedOutside(task("t"), "w", SHORT, SECOND);
    assertThat(pool.openAttempt("t")).isNull();

    place(task("u"), row, 0);
    pool.placedOutside(task("u"), "w", SHORT, 0); // the report was seen
    pool.cancelled("u", 0);
    pool.placedOutside(task("u"), "w", SHORT, SECOND);
    assertThat(pool.openAttempt("u")).isNotNull();
  }

  @Test
  void aPlacementRoundUsOfAHeldKeyOrAFullWorkerIsBeyondTheLimits() {
    join(Worker.builder("w").slots(2));
    pool.placedOutside(keyed("t1"), "w", SHORT, 0);
    assertThat(anomalies()).isEmpty();

    pool.placedOutside(keyed("t2"), "w", SHORT, 0);
    assertThat(anomalies()).isEqualTo(Map.of(Anomaly.PLACED_BEYOND_LIMITS, 1L));
    pool.placedOutside(task("t3"), "w", SHORT, 0);
    assertThat(anomalies()).isEqualTo(Map.of(Anomaly.PLACED_BEYOND_LIMITS, 2L));

    pool.finished("t2", "w", 0);
    assertThat(pool.keyHolder("db", null)).isNotNull();
    pool.finished("t1", "w", 0);
    assertThat(pool.keyHolder("db", null)).isNull();
  }

  @Test
  void onASerialWorkerTheNextTaskBeginsWithTheEndOfTheOneAhead() {
    WorkerRow row = join(Worker.builder("w").slots(2).serial(true));
    place(task("t1"), row, 0);
    OpenAttempt second = place(task("t2"), row, 0);

    pool.finished("t1", "w", 5 * SECOND);

    assertThat(second.elapsedMillis(7 * SECOND)).isEqualTo(2000);
    OpenAttempt ended = requireNonNull(pool.finished("t2", "w", 8 * SECOND));
    assertThat(ended.durationMillis(8 * SECOND)).isEqualTo(3000);
  }

  @Test
  void anAttemptRunsFromItsStartUntilAnotherTakesItsPlace() {
    WorkerRow row = join(Worker.builder("w").slots(2));
    OpenAttempt first = place(task("t"), row, 0);
    assertThat(first.isRunning()).isFalse();
    pool.started("t", "w", 0);
    assertThat(first.isRunning()).isTrue();

    place(task("t"), row, 0);
    pool.started("t", "w", 0);

    assertThat(first.isRunning()).isFalse();
  }

  @Test
  void onlyTasksHeldBackMakeAnAskTellOfTheReaction() {
    WorkerRow row = join(Worker.builder("w").slots(3));
    place(task("running"), row, 0);
    pool.await(task("held"), null, row, 100, 0);
    pool.finished("running", "w", SECOND);
    place(task("next"), row, 2 * SECOND);
    assertThat(pool.holdBook().reactionMillis()).isEqualTo(0.2 * 1000);

    place(task("held"), row, 2 * SECOND); // nobody is held any more
    pool.finished("next", "w", 3 * SECOND);
    place(task("more"), row, 9 * SECOND);
    assertThat(pool.holdBook().reactionMillis()).isEqualTo(0.2 * 1000);
  }

  @Test
  void aTaskAskedForAgainWithoutBeingHeldPausesTheTimeHeld() {
    WorkerRow row = join(Worker.builder("w"));
    pool.await(task("t"), null, row, 100, 0);
    pool.await(task("t"), null, null, 0, SECOND);

    assertThat(pool.holding("t").heldMillisAt(9 * SECOND)).isEqualTo(1000);
    assertThat(pool.holding("ghost")).isEqualTo(Holding.NONE);
  }

  @Test
  void whatDiesIsHandedOutOnceToBeSwept() {
    TaskBook book = new TaskBook();
    TaskEntry forgotten = book.entries().obtain("t");
    book.hold(forgotten, new Holding(0, 0, 0, true));
    assertThat(book.held()).isEqualTo(1);

    book.forget(forgotten);

    assertThat(book.held()).isZero();
    assertThat(book.takeDead()).isSameAs(forgotten);
    assertThat(book.takeDead()).isNull();
  }
}
