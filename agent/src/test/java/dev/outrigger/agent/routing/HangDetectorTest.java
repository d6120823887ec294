package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HangDetectorTest {
  private final InFlight inFlight = new InFlight();
  private final HangDetector detector = new HangDetector();

  @Test
  void countsTheLooksThatFindTheSameCall() {
    inFlight.enter(17);

    assertThat(detector.look(inFlight)).isZero();
    assertThat(detector.look(inFlight)).isEqualTo(1);
    assertThat(detector.look(inFlight)).isEqualTo(2);
  }

  @Test
  void countsFromAnewWhenTheCallHasLeft() {
    int place = inFlight.enter(17);
    detector.look(inFlight);
    detector.look(inFlight);

    inFlight.leave(place);

    assertThat(detector.look(inFlight)).isZero();
  }

  @Test
  void doesNotTakeAnotherCallInTheSamePlaceForTheSame() {
    for (int i = 1; i < 20; i++) {
      int place = inFlight.enter(i);

      assertThat(detector.look(inFlight)).isZero();

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
