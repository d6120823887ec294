package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
  /** As of a class whose message is made by code that is broken too. */
  private static final class Undescribable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new StackOverflowError();
    }
  }

  @Test
  void usesTheFailuresOwnWords() {
    assertThat(FailureText.of(new IllegalStateException("no room")))
        .isEqualTo("java.lang.IllegalStateException: no room");
    assertThat(FailureText.messageOf(new IllegalStateException("no room"))).isEqualTo("no room");
    assertThat(FailureText.messageOf(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void namesTheClassWhereTheFailureCannotDescribeItself() {
    assertThat(FailureText.of(new Undescribable())).startsWith(Undescribable.class.getName());
    assertThat(FailureText.messageOf(new Undescribable()))
        .startsWith(Undescribable.class.getName());
  }
}
