package dev.outrigger.balancer.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import org.junit.jupiter.api.Test;

/** For how long a caller's count may differ from ours before attempts are given up. */
class DisputeTest {
  private static final int SLOTS = 3;
  private static final long SECOND = 1_000_000_000L;

  private final ToldCounts counts = new ToldCounts();
  private final WorkerRow row =
      new WorkerRow(Worker.builder("w").slots(SLOTS).build(), "companion", index -> {});

  private void open(int attempts) {
    OpenAttempt[] open = new OpenAttempt[attempts];
    for (int i = 0; i < attempts; i++) {
      Task task = Task.builder("t" + i).build();
      open[i] =
          new OpenAttempt(i, new TaskEntry("t" + i), task, row, 0, new Forecast(0, 0), null, 0);
    }
    row.setOpen(open);
  }

  private int hear(int free, double seconds) {
    return counts.hear(row, SLOTS, free, (long) (seconds * SECOND));
  }

  /** The caller counts one attempt, as we do. */
  private void agree(double seconds) {
    assertThat(hear(SLOTS - row.open().length, seconds)).isZero();
  }

  @Test
  void aCountThatFollowsUsIsBelievedAfterTenSeconds() {
    open(1);
    agree(0);

    assertThat(hear(3, 1)).isZero();
    assertThat(hear(3, 10.999)).isZero();
    assertThat(hear(3, 11)).isEqualTo(1);
  }

  @Test
  void aCountThatWasNeverSeenToFollowIsNotBelieved() {
    open(1);

    assertThat(hear(3, 1)).isZero();
    assertThat(hear(3, 1000)).isZero();
  }

  @Test
  void theLeastDifferenceSinceItBeganIsWhatIsGivenUp() {
    open(2);
    agree(0);
    hear(3, 1);
    hear(2, 5);

    assertThat(hear(3, 20)).isEqualTo(1);
  }

  @Test
  void fourTimesTheLongestLagThatEndedByItselfIsWaitedFor() {
    open(1);
    agree(0);
    hear(3, 1);
    agree(5); // so a lag of 4 s is ordinary
    hear(3, 10);
    agree(11); // and a shorter one changes nothing

    assertThat(hear(3, 20)).isZero();
    assertThat(hear(3, 35.999)).isZero();
    assertThat(hear(3, 36)).isEqualTo(1);
  }

  @Test
  void aMinuteIsTheLongestThatIsWaitedFor() {
    open(1);
    agree(0);
    hear(3, 1);
    agree(500);

    assertThat(hear(3, 1000)).isZero();
    assertThat(hear(3, 1059.999)).isZero();
    assertThat(hear(3, 1060)).isEqualTo(1);
  }

  @Test
  void attemptsThatCameLaterBeginAnotherDispute() {
    open(1);
    agree(0);
    hear(3, 1);
    open(1); // another one

    assertThat(hear(3, 30)).isZero();
    assertThat(row.dispute()).isNotNull();
  }

  @Test
  void moreFreeSlotsThanThereAreIsNoCountOfOurs() {
    open(1);
    agree(0);
    hear(3, 1);

    assertThat(hear(4, 50)).isZero();
    assertThat(row.dispute()).isNull();
  }

  @Test
  void noneFreeIsNoDifferenceOnAnOverbookedWorker() {
    open(5);

    assertThat(hear(0, 1)).isZero();
    assertThat(row.dispute()).isNull();
    assertThat(hear(1, 2)).isZero();
    assertThat(row.dispute()).isNotNull();
  }

  @Test
  void onlyWhatMayChangeSomethingIsNews() {
    assertThat(counts.isNews(row, SLOTS, 3)).as("nothing open").isFalse();
    open(1);
    assertThat(counts.isNews(row, SLOTS, 2)).as("it is not known to follow").isTrue();
    agree(0);
    assertThat(counts.isNews(row, SLOTS, 2)).as("it follows").isFalse();
    assertThat(counts.isNews(row, SLOTS, 3)).as("it differs").isTrue();
    hear(3, 1);
    assertThat(counts.isNews(row, SLOTS, 2)).as("it differs no more").isTrue();
  }
}
