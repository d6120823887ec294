package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HangDetectorTest {
  private final InFlight inFlight = new InFlight();
  private final HangDetector detector = new HangDetector(3);

  @Test
  void reportsACallFoundAtThreeSuccessiveLooksAfterTheFirst() {
    inFlight.enter(17);

    assertThat(detector.look(inFlight)).isFalse();
    assertThat(detector.look(inFlight)).isFalse();
    assertThat(detector.look(inFlight)).isFalse();
    assertThat(detector.look(inFlight)).isTrue();
  }

  @Test
  void reportsAHungCallOnce() {
    inFlight.enter(17);
    for (int i = 0; i < 4; i++) {
      detector.look(inFlight);
    }

    for (int i = 0; i < 10; i++) {
      assertThat(detector.look(inFlight)).isFalse();
    }
  }

  @Test
  void doesNotTakeAnotherCallInTheSamePlaceForTheSame() {
    for (int i = 1; i < 20; i++) {
      int place = inFlight.enter(i);

      assertThat(detector.look(inFlight)).isFalse();

      inFlight.leave(place);
    }
  }

  @Test
  void refusesMoreCallsThanThereArePlaces() {
    for (int i = 0; i < InFlight.CAPACITY; i++) {
      assertThat(inFlight.enter(i)).isNotEqualTo(InFlight.FULL);
    }

    assertThat(inFlight.enter(1)).isEqualTo(InFlight.FULL);
  }

  @Test
  void offersAPlaceAgainOnceItIsLeft() {
    int place = inFlight.enter(5);
    for (int i = 1; i < InFlight.CAPACITY; i++) {
      inFlight.enter(i);
    }

    inFlight.leave(place);

    assertThat(inFlight.enter(9)).isEqualTo(place);
  }
}
