package org.example.testgrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutboxTest {
  private static final Task FIRST = Task.builder("first", TaskKind.MODEL, "m").build();
  private static final Task SECOND = Task.builder("second", TaskKind.MODEL, "m").build();

  private final Outbox outbox = new Outbox();

  @Test
  void sendsATaskAgainUntilItIsAcknowledged() throws InterruptedException {
    outbox.add(FIRST);
    outbox.add(SECOND);

    assertThat(outbox.awaitAfter(0, 0))
        .extracting(Outbox.Entry::task)
        .containsExactly(FIRST, SECOND);
    assertThat(outbox.awaitAfter(1, 0)).containsExactly(new Outbox.Entry(2, SECOND));
    assertThat(outbox.awaitAfter(1, 0)).containsExactly(new Outbox.Entry(2, SECOND));
    assertThat(outbox.awaitAfter(2, 0)).isEmpty();
  }

  @Test
  void wakesTheWaiterWhenATaskComesAndWhenItCloses() throws InterruptedException {
    Thread adder = new Thread(() -> outbox.add(FIRST));
    adder.start();
    assertThat(outbox.awaitAfter(0, 8000)).hasSize(1);

    Thread closer = new Thread(outbox::close);
    closer.start();

    assertThat(outbox.awaitAfter(1, 8000)).isEmpty();
    assertThat(outbox.isClosed()).isTrue();
    adder.join();
    closer.join();
  }
}
