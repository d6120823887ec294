package org.example.testgrid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private final Amounts.Memory memory = new Amounts.Memory();

  @Test
  void readsNumbersWithUnits() {
    assertThat(Amounts.duration("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Amounts.duration("1.5s")).isEqualTo(Duration.ofMillis(1500));
    assertThat(Amounts.duration("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(memory.convert("1024B")).isEqualTo(1024);
    assertThat(memory.convert("2GiB")).isEqualTo(2L << 30);
    assertThat(memory.convert("0.5KiB")).isEqualTo(512);
  }

  @Test
  void saysWhatItExpectedInstead() {
    assertThatThrownBy(() -> Amounts.duration("soon")).hasMessageContaining("such as 250ms");
    assertThatThrownBy(() -> Amounts.duration("0s")).hasMessageContaining("more than nothing");
    assertThatThrownBy(() -> memory.convert("much")).hasMessageContaining("such as 512MiB");
    assertThatThrownBy(() -> memory.convert("2GB")).hasMessageContaining("'2GB'");
    assertThatThrownBy(() -> memory.convert("-1")).hasMessageContaining("such as 512MiB");
    assertThatThrownBy(() -> memory.convert("99999999TiB")).hasMessageContaining("too much");
  }

  @Test
  void proposesTheUnitThatIsMissingOrMeant() {
    assertThatThrownBy(() -> memory.convert("5")).hasMessage("'5' has no unit, as in 5GiB");
    assertThatThrownBy(() -> memory.convert("2GB")).hasMessageEndingWith("did you mean 2GiB?");
    assertThatThrownBy(() -> memory.convert("2g")).hasMessageEndingWith("did you mean 2GiB?");
    assertThatThrownBy(() -> Amounts.duration("10")).hasMessage("'10' has no unit, as in 10s");
    assertThatThrownBy(() -> Amounts.duration("10S")).hasMessageEndingWith("did you mean 10s?");
  }
}
