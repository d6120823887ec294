package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** To the byte, accelerator and slot: where there is room for a task, and what is said if none. */
class RoomTest {
  private final Balancer balancer = Balancer.builder().scheduler("least_loaded").build();

  @Test
  void oneByteMoreThanThereIsDoesNotFit() {
    join("w", 10, memory(8));

    assertNobody(
        balancer.assign(task("t", memory(9))),
        Cause.NO_CAPABLE_WORKER,
        "needs 9 B of memory: none of 1 worker has that");
    assertPlaced(balancer.assign(task("u", memory(8))));
  }

  @Test
  void oneByteMoreThanIsFreeDoesNotFit() {
    join("w", 10, memory(8));
    assertPlaced(balancer.assign(task("first", memory(5))));

    assertNobody(
        balancer.assign(task("t", memory(4))),
        Cause.NO_ROOM,
        "1 of 1 worker could run it, none has room: 1 without 4 B of free memory");
    assertPlaced(balancer.assign(task("u", memory(3))));
  }

  @Test
  void whatATaskHoldsItMayTakeAgain() {
    join("w", 1, new Resources(8, Map.of("gpu", 2)));
    Task whole = task("t", new Resources(8, Map.of("gpu", 2)));

    assertPlaced(balancer.assign(whole));
    assertPlaced(balancer.assign(whole));

    assertThat(balancer.snapshot().workers().get(0).outstanding()).isEqualTo(1);
    assertThat(balancer.assign(task("u", memory(1)))).isInstanceOf(Nobody.class);
  }

  @Test
  void whatATaskHoldsOnAnotherWorkerMakesNoRoomHere() {
    join("w1", 1, Resources.UNKNOWN_CAPACITY);
    assertPlaced(balancer.assign(task("t", Resources.NONE)));
    join("w2", 1, Resources.UNKNOWN_CAPACITY);
    balancer.taskPlaced(task("u", Resources.NONE), "w2");

    Decision decision = balancer.assign(task("t", Resources.NONE), List.of(Candidate.of("w2")));

    assertThat(decision).isInstanceOf(Nobody.class);
  }

  @Test
  void eachTypeOfAcceleratorIsCountedForItself() {
    join("w", 10, new Resources(Resources.UNKNOWN_MEMORY, Map.of("gpu", 2, "tpu", 1)));
    assertPlaced(balancer.assign(task("t1", accelerators(Map.of("gpu", 1, "tpu", 1)))));

    assertNobody(
        balancer.assign(task("t2", accelerators(Map.of("tpu", 1, "gpu", 1)))),
        Cause.NO_ROOM,
        "1 of 1 worker could run it, none has room: 1 without gpu=1, tpu=1 free");
    assertPlaced(balancer.assign(task("t3", accelerators(Map.of("gpu", 1)))));
    assertThat(balancer.assign(task("t4", accelerators(Map.of("gpu", 1)))))
        .isInstanceOf(Nobody.class);
  }

  @Test
  void acceleratorsThatAreGivenBackAreFree() {
    join("w", 10, new Resources(Resources.UNKNOWN_MEMORY, Map.of("gpu", 3)));
    assertPlaced(balancer.assign(task("t1", accelerators(Map.of("gpu", 2)))));
    assertPlaced(balancer.assign(task("t2", accelerators(Map.of("gpu", 1)))));
    assertThat(balancer.assign(task("t3", accelerators(Map.of("gpu", 2)))))
        .isInstanceOf(Nobody.class);

    balancer.taskFinished("t1", "w", new Outcome(true, null));

    assertPlaced(balancer.assign(task("t3", accelerators(Map.of("gpu", 2)))));
    assertThat(balancer.snapshot().workers().get(0).reservedAccelerators())
        .isEqualTo(Map.of("gpu", 3));
  }

  @Test
  void aWorkerThatHasShrunkTakesNothingUntilItIsNoLongerOverbooked() {
    join("w", 10, new Resources(8, Map.of("gpu", 2)));
    assertPlaced(balancer.assign(task("t1", memory(6))));
    assertPlaced(balancer.assign(task("t2", accelerators(Map.of("gpu", 2)))));

    update("w", 10, new Resources(5, Map.of("gpu", 2)));
    assertNobody(
        balancer.assign(task("t3", Resources.NONE)),
        Cause.NO_ROOM,
        "1 of 1 worker could run it, none has room: 1 without free memory");

    update("w", 10, new Resources(6, Map.of("gpu", 1)));
    assertNobody(
        balancer.assign(task("t3", Resources.NONE)),
        Cause.NO_ROOM,
        "1 of 1 worker could run it, none has room: 1 without accelerators free");

    update("w", 2, new Resources(6, Map.of("gpu", 2)));
    assertNobody(
        balancer.assign(task("t3", Resources.NONE)),
        Cause.NO_ROOM,
        "1 of 1 worker could run it, none has room: 1 without a free slot");

    update("w", 3, new Resources(6, Map.of("gpu", 2)));
    assertPlaced(balancer.assign(task("t3", Resources.NONE)));
  }

  @Test
  void aWorkerWithoutSlotsIsNoneThatCould() {
    join("w", 0, Resources.UNKNOWN_CAPACITY);

    assertNobody(
        balancer.assign(task("t", Resources.NONE)),
        Cause.NO_CAPABLE_WORKER,
        "needs a slot: none of 1 worker has that");
  }

  @Test
  void tellsWhatEachOfTheWorkersLacks() {
    join("w1", 1, Resources.UNKNOWN_CAPACITY);
    join("w2", 1, memory(1));
    Task task = Task.builder("t").requires(Set.of("linux", "chrome")).needs(memory(2)).build();

    assertNobody(
        balancer.assign(task),
        Cause.NO_CAPABLE_WORKER,
        "needs 2 B of memory: 1 of 2 workers lack that; needs labels chrome, linux: 1 of 2 workers"
            + " lack that");
  }

  @Test
  void tellsTheNeedsThatLeaveFewWorkersAndWhyThoseHaveNoRoom() {
    balancer.workerJoined(Worker.builder("full").offers(Set.of("x")).build());
    balancer.workerJoined(Worker.builder("told").offers(Set.of("x")).build());
    balancer.workerJoined(Worker.builder("away").offers(Set.of("x")).build());
    join("unfit", 1, memory(8));
    join("small", 1, memory(1));
    balancer.taskPlaced(task("running", Resources.NONE), "full");

    assertNobody(
        balancer.assign(
            Task.builder("t").requires(Set.of("x")).needs(memory(2)).build(),
            List.of(
                Candidate.of("full"),
                new Candidate("told", 0, true),
                new Candidate("away", 1, false),
                Candidate.of("unfit"),
                Candidate.of("small"))),
        Cause.NO_ROOM,
        "needs 2 B of memory and label x: 3 workers could, none has room: 1 without a free slot,"
            + " 1 full by the caller's count, 1 not available");
  }

  @Test
  void saysHowManyThatCouldWereNotListed() {
    join("small", 1, memory(1));
    join("large", 1, memory(9));

    assertNobody(
        balancer.assign(task("t", memory(5)), List.of(Candidate.of("small"))),
        Cause.NO_ROOM,
        "needs 5 B of memory: none of 1 worker has that; 1 worker that could run it was not listed");

    join("larger", 1, memory(10));
    join("without slots", 0, memory(10));
    assertNobody(
        balancer.assign(task("t", memory(5)), List.of(Candidate.of("small"))),
        Cause.NO_ROOM,
        "needs 5 B of memory: none of 1 worker has that; 2 workers that could run it were not"
            + " listed");
    assertNobody(
        balancer.assign(task("t", memory(50)), List.of(Candidate.of("small"))),
        Cause.NO_CAPABLE_WORKER,
        "needs 50 B of memory: none of 1 worker has that");
  }

  @Test
  void aWorkerListedTwiceIsThereOnlyIfBothSaySo() {
    join("w", 4, Resources.UNKNOWN_CAPACITY);
    Candidate there = new Candidate("w", 4, true);
    Candidate away = new Candidate("w", 4, false);

    assertThat(balancer.assign(task("t", Resources.NONE), List.of(away, there)))
        .isInstanceOf(Nobody.class);
    assertThat(balancer.assign(task("t", Resources.NONE), List.of(there, away)))
        .isInstanceOf(Nobody.class);
    assertPlaced(balancer.assign(task("t", Resources.NONE), List.of(there, there)));
  }

  private void join(String id, int slots, Resources capacity) {
    balancer.workerJoined(Worker.builder(id).slots(slots).capacity(capacity).build());
  }

  private void update(String id, int slots, Resources capacity) {
    balancer.workerUpdated(Worker.builder(id).slots(slots).capacity(capacity).build());
  }

  private static Resources memory(long bytes) {
    return new Resources(bytes, Map.of());
  }

  private static Resources accelerators(Map<String, Integer> counts) {
    return new Resources(0, counts);
  }

  private static Task task(String id, Resources needs) {
    return Task.builder(id).needs(needs).build();
  }

  private static void assertPlaced(Decision decision) {
    assertThat(decision).isInstanceOf(Assigned.class);
  }

  private static void assertNobody(Decision decision, Cause cause, String reason) {
    assertThat(decision).isEqualTo(new Nobody(cause, reason));
  }
}
