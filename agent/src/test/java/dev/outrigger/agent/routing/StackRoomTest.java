package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StackRoomTest {
  /** Frames that the code after it may need. */
  private static final int NEEDED = 50;

  @Test
  void overflowsWhereThereIsStackLeftForWhatWouldComeAfterIt() throws InterruptedException {
    AtomicInteger framesLeft = new AtomicInteger(-1);
    Thread thread = new Thread(null, () -> descend(framesLeft), "deep", 512 * 1024);

    thread.start();
    thread.join();

    assertThat(framesLeft).hasValueGreaterThanOrEqualTo(NEEDED);
  }

  /** Goes down until there is no room, and counts how far it could have gone on from there. */
  @SuppressWarnings("InfiniteRecursion") // until the stack ends, which is what is tested
  private static void descend(AtomicInteger framesLeft) {
    try {
      StackRoom.ensure();
    } catch (StackOverflowError noRoom) {
      goOn(framesLeft, NEEDED);
      return;
    }
    descend(framesLeft);
  }

  private static void goOn(AtomicInteger framesLeft, int frames) {
    framesLeft.incrementAndGet();
    if (frames > 0) {
      goOn(framesLeft, frames - 1);
    }
  }
}
