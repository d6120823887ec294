package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
  private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

  @Test
  void tellsEqualObjectsApart() {
    String one = new String("same");
    String other = new String("same");

    map.putIfAbsent(one, "one");
    map.putIfAbsent(other, "other");

    assertThat(map.get(one)).isEqualTo("one");
    assertThat(map.get(other)).isEqualTo("other");
  }

  @Test
  void callsNoMethodOfAKey() {
    Object hostile =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException("hashCode was called");
          }

          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException("equals was called");
          }
        };

    map.putIfAbsent(hostile, "value");

    assertThat(map.get(hostile)).isEqualTo("value");
    assertThat(map.remove(hostile)).isEqualTo("value");
    assertThat(map.get(hostile)).isNull();
  }

  @Test
  void keepsTheFirstValue() {
    Object key = new Object();

    assertThat(map.putIfAbsent(key, "first")).isNull();
    assertThat(map.putIfAbsent(key, "second")).isEqualTo("first");
  }

  @Test
  void letsAKeyGoThatNobodyElseHolds() {
    map.putIfAbsent(new Object(), "value");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(map.size()).isZero();
            });
  }
}
