package dev.outrigger.balancer.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one worker has free, how long what ran there took, and its place in the table. */
class WorkerRowTest {
  private static final long SECOND = 1_000_000_000L;

  private static WorkerRow row(Worker.Builder worker) {
    return new WorkerRow(worker.build(), "companion", index -> {});
  }

  private static Resources accelerators(Map<String, Integer> counts) {
    return new Resources(0, counts);
  }

  @Test
  void acceleratorsAreFreeUpToTheLastOneAndNoneWhereOneTypeIsOverbooked() {
    WorkerRow row = row(Worker.builder("w").capacity(accelerators(Map.of("gpu", 3, "tpu", 1))));
    row.setReservedAccelerators(Map.of("gpu", 2));

    assertThat(row.freeAccelerators("gpu")).isEqualTo(1);
    assertThat(row.freeAccelerators("tpu")).isEqualTo(1);
    assertThat(has(row, Map.of("gpu", 1, "tpu", 1))).isTrue();
    assertThat(has(row, Map.of("gpu", 2))).isFalse();
    assertThat(has(row, Map.of("tpu", 2))).isFalse();

    row.setReservedAccelerators(Map.of("gpu", 3));
    assertThat(has(row, Map.of("tpu", 1))).as("full, not overbooked").isTrue();

    row.setReservedAccelerators(Map.of("gpu", 4));
    assertThat(row.freeAccelerators("gpu")).isZero();
    assertThat(has(row, Map.of("tpu", 1))).isFalse();
    assertThat(has(row, Map.of())).isFalse();
  }

  private static boolean has(WorkerRow row, Map<String, Integer> needs) {
    return row.hasFreeAccelerators(accelerators(needs), Resources.NONE);
  }

  @Test
  void whatWillHaveBeenGivenBackIsFree() {
    WorkerRow row = row(Worker.builder("w").capacity(accelerators(Map.of("gpu", 3))));
    row.setReservedAccelerators(Map.of("gpu", 3));
    Resources returning = accelerators(Map.of("gpu", 2));

    assertThat(row.hasFreeAccelerators(accelerators(Map.of("gpu", 2)), returning)).isTrue();
    assertThat(row.hasFreeAccelerators(accelerators(Map.of("gpu", 3)), returning)).isFalse();
  }

  @Test
  void whatRanWhileTheWorkerWarmedUpWouldHaveTakenLess() {
    WorkerRow row = row(Worker.builder("w"));
    assertThat(row.atFullSpeed(2000, 10 * SECOND)).isEqualTo(2000);

    ThermalPhase phase = new ThermalPhase(ThermalPhase.Kind.WARMING, 8 * SECOND, 4 * SECOND);
    row.setPhase(phase);

    double worked = phase.workNanos(8 * SECOND, 10 * SECOND) / 1e6;
    assertThat(row.atFullSpeed(2000, 10 * SECOND)).isEqualTo(worked, within(1e-6));
    assertThat(row.atFullSpeed(2000, 8 * SECOND)).isEqualTo(2000, within(1e-6));
  }

  @Test
  void onASerialWorkerATaskBeginsNotBeforeTheEndOfTheOneAhead() {
    WorkerRow serial = row(Worker.builder("w").slots(2).serial(true));
    assertThat(serial.beganNotBefore(5)).isEqualTo(5);

    serial.setLastFinishNanos(7);
    assertThat(serial.beganNotBefore(5)).isEqualTo(7);
    assertThat(serial.beganNotBefore(9)).isEqualTo(9);

    WorkerRow parallel = row(Worker.builder("w").slots(2));
    parallel.setLastFinishNanos(7);
    assertThat(parallel.beganNotBefore(5)).isEqualTo(5);
  }

  private static OpenAttempt attempt(WorkerRow row, double meanMillis, long placedAt) {
    Task task = Task.builder("t").build();
    Forecast forecast = new Forecast(Math.log(meanMillis), 0);
    return new OpenAttempt(1, new TaskEntry("t"), task, row, placedAt, forecast, null, 0);
  }

  @Test
  void anAttemptHasRunSinceItBeganAndNeverLessThanNoTime() {
    OpenAttempt attempt = attempt(row(Worker.builder("w")), 1000, 3 * SECOND);
    assertThat(attempt.elapsedMillis(5 * SECOND)).isEqualTo(2000);
    assertThat(attempt.elapsedMillis(0)).isZero();

    attempt.beganAtNanos = 4 * SECOND;
    assertThat(attempt.elapsedMillis(5 * SECOND)).isEqualTo(1000);
    assertThat(attempt.durationMillis(6 * SECOND)).isEqualTo(2000);
    assertThat(attempt.durationMillis(0)).isZero();
  }

  @Test
  void nobodyWaitsForAnEndLongerThanTenMeansAndAMinute() {
    OpenAttempt brief = attempt(row(Worker.builder("w")), 10, SECOND);
    assertThat(brief.isOverLease(61 * SECOND)).isFalse();
    assertThat(brief.isOverLease(61 * SECOND + 1000)).isTrue();

    OpenAttempt lengthy = attempt(row(Worker.builder("w")), 10_000, SECOND);
    assertThat(lengthy.isOverLease(100 * SECOND)).isFalse();
    assertThat(lengthy.isOverLease(101 * SECOND + 1_000_000)).isTrue();
  }

  @Test
  void aPlaceThatIsLeftIsTakenAgainAndTheTableGrows() {
    WorkerTable table = new WorkerTable();
    List<WorkerRow> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row(Worker.builder(i).slots(i)));
      table.add(rows.get(i));
    }
    assertThat(table.joined()).isEqualTo(40);
    assertThat(table.columns().size()).isEqualTo(40);
    for (int i = 0; i < 40; i++) {
      assertThat(rows.get(i).index()).isEqualTo(i);
      assertThat(table.columns().slots(i)).isEqualTo(i);
      assertThat(table.columns().row(i)).isSameAs(rows.get(i));
    }

    for (int i = 10; i < 30; i++) {
      table.remove(rows.get(i));
      assertThat(rows.get(i).index()).isEqualTo(-1);
      assertThat(table.columns().row(i)).isNull();
      assertThat(table.columns().slots(i)).isZero();
    }
    WorkerRow successor = row(Worker.builder("successor"));
    table.add(successor);

    assertThat(successor.index()).isEqualTo(29);
    assertThat(table.joined()).isEqualTo(21);
    assertThat(table.columns().size()).isEqualTo(40);
  }

  @Test
  void theSuccessorOfAWorkerAtItsPlaceBeginsWithNothing() {
    WorkerTable table = new WorkerTable();
    WorkerRow row = row(Worker.builder("w").capacity(new Resources(8, Map.of())));
    table.add(row);
    WorkerTable.Columns columns = table.columns();
    columns.outstanding[0] = 3;
    columns.reservedMemory[0] = 5;
    columns.plannedPass[0] = 2;
    columns.plannedMillis[0] = 7;
    assertThat(columns.plannedMillis(0, 2)).isEqualTo(7);
    table.remove(row);

    table.add(row(Worker.builder("successor").slots(2).serial(true)));

    assertThat(columns.outstanding(0)).isZero();
    assertThat(columns.reservedMemory(0)).isZero();
    assertThat(columns.plannedMillis(0, 2)).isZero();
    assertThat(columns.parallelism(0)).isEqualTo(1);
    assertThat(columns.memory(0)).isEqualTo(Resources.UNKNOWN_MEMORY);
  }

  @Test
  void aDeadEntryIsReplacedAndItsRemovalHurtsNotItsSuccessor() {
    EntryMap<KeyEntry> map = new EntryMap<>(KeyEntry::new);
    KeyEntry first = map.obtain("k");
    assertThat(map.obtain("k")).isSameAs(first);
    first.dead = true;

    KeyEntry second = map.obtain("k");
    map.remove(first);

    assertThat(second).isNotSameAs(first);
    assertThat(map.get("k")).isSameAs(second);
    map.remove(second);
    assertThat(map.get("k")).isNull();
  }

  @Test
  void theMeanOfAForecastIsAboveItsMedianByHalfTheVariance() {
    assertThat(new Forecast(Math.log(100), 2).medianMillis()).isEqualTo(100, within(1e-9));
    assertThat(new Forecast(Math.log(100), 2).meanMillis()).isEqualTo(100 * Math.E, within(1e-9));
  }
}
