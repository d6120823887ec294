package dev.outrigger.balancer.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Worker;
import org.junit.jupiter.api.Test;

/** The waiting line that is seen from outside: plans, passes, reaction and window. */
class HoldBookTest {
  private static final long MILLI = 1_000_000;

  private final HoldBook book = new HoldBook();
  private final WorkerTable table = new WorkerTable();

  HoldBookTest() {
    table.add(new WorkerRow(Worker.builder("w").build(), "companion", index -> {}));
  }

  private Holding hold(double millis, Holding before, long now) {
    return book.hold(table.columns(), 0, millis, before, now);
  }

  private double planned() {
    return table.columns().plannedMillis(0, book.pass());
  }

  @Test
  void plansAddUpWithinAPassAndEndWithIt() {
    Holding first = hold(100, Holding.NONE, 0);
    hold(50, Holding.NONE, 0);
    assertThat(planned()).isEqualTo(150);

    hold(100, first, 10 * MILLI); // asked again: the walk began anew

    assertThat(planned()).isEqualTo(100);
    book.nextPass();
    assertThat(planned()).isZero();
  }

  @Test
  void theTimeHeldAddsUpOverTheAnswersThatHoldTheTask() {
    Holding held = hold(1, Holding.NONE, 0);
    assertThat(held.heldMillisAt(30 * MILLI)).isEqualTo(30);

    held = hold(1, held, 30 * MILLI);
    assertThat(held.heldMillisAt(50 * MILLI)).isEqualTo(50);
    assertThat(held.heldMillisAt(0)).as("a clock that goes back").isEqualTo(30);

    held = held.paused(50 * MILLI);
    assertThat(held.active()).isFalse();
    assertThat(held.heldMillisAt(90 * MILLI)).isEqualTo(50);
    assertThat(held.paused(90 * MILLI).heldMillisAt(99 * MILLI)).isEqualTo(50);

    held = hold(1, held, 90 * MILLI);
    assertThat(held.heldMillisAt(100 * MILLI)).isEqualTo(60);
  }

  @Test
  void theReactionIsTheMeanOfTheTimesFromAnEndToTheNextAskWhileTasksAreHeld() {
    book.capacityFreed(0);
    book.capacityFreed(30 * MILLI); // the first end counts
    book.asked(true, 100 * MILLI);
    assertThat(book.reactionMillis()).isEqualTo(0.2 * 100, within(1e-9));

    book.asked(true, 900 * MILLI); // no end since
    assertThat(book.reactionMillis()).isEqualTo(20, within(1e-9));

    book.capacityFreed(1000 * MILLI);
    book.asked(true, 1010 * MILLI);
    assertThat(book.reactionMillis()).isEqualTo(20 + 0.2 * (10 - 20), within(1e-9));
  }

  @Test
  void anAskWhileNothingIsHeldTellsNothingOfTheReaction() {
    book.capacityFreed(0);
    book.asked(false, 100 * MILLI);
    book.asked(true, 200 * MILLI);

    assertThat(book.reactionMillis()).isZero();
  }

  @Test
  void aClockThatGoesBackIsNoNegativeReaction() {
    book.capacityFreed(100 * MILLI);
    book.asked(true, 0);

    assertThat(book.reactionMillis()).isZero();
  }

  /** One pass, in which one task was asked for. */
  private void pass(boolean isNew, boolean placed) {
    book.answered(isNew, placed);
    book.nextPass();
  }

  /** Passes without a placement; the first follows one, so one more is needed. */
  private void quiet(int passes, boolean isNew) {
    for (int i = 0; i < passes; i++) {
      pass(isNew, false);
    }
  }

  @Test
  void aWindowIsBelievedInAfterFivePassesOfEitherKind() {
    for (int i = 0; i < 4; i++) {
      pass(true, true);
    }
    quiet(5, false); // of which the first is about the last placement
    assertThat(book.showsOnlyTheHead()).as("four other passes").isFalse();

    quiet(1, false);
    assertThat(book.showsOnlyTheHead()).isTrue();
  }

  @Test
  void aWindowIsNotBelievedInBeforeFivePassesAboutAPlacement() {
    for (int i = 0; i < 3; i++) {
      pass(true, true);
    }
    quiet(20, false);
    assertThat(book.showsOnlyTheHead()).as("four passes about a placement").isFalse();

    pass(true, true);
    assertThat(book.showsOnlyTheHead()).isTrue();
  }

  @Test
  void whereNewTasksTurnUpWithoutPlacementsThereIsNoWindow() {
    for (int i = 0; i < 10; i++) {
      pass(true, true);
    }
    quiet(10, true);

    assertThat(book.showsOnlyTheHead()).isFalse();
  }

  @Test
  void whereNoNewTasksFollowPlacementsThereIsNoWindow() {
    for (int i = 0; i < 10; i++) {
      pass(false, true);
    }
    quiet(10, false);

    assertThat(book.showsOnlyTheHead()).isFalse();
  }

  @Test
  void passesInWhichNobodyAskedDoNotCount() {
    for (int i = 0; i < 10; i++) {
      pass(true, true);
    }
    for (int i = 0; i < 50; i++) {
      book.nextPass();
    }

    assertThat(book.showsOnlyTheHead()).isFalse();
  }

  @Test
  void aWindowIsForgottenOverSomeTenPasses() {
    for (int i = 0; i < 20; i++) {
      pass(true, true);
    }
    quiet(20, false);
    assertThat(book.showsOnlyTheHead()).isTrue();

    pass(true, false);
    assertThat(book.showsOnlyTheHead()).as("one new task in ten").isFalse();
    quiet(6, false);
    assertThat(book.showsOnlyTheHead()).as("0.1 × 0.9^6 is above a twentieth").isFalse();
    quiet(1, false);
    assertThat(book.showsOnlyTheHead()).isTrue();
  }
}
