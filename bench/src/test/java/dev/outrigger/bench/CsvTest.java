package dev.outrigger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void aCompositeStaysInOneCell() {
    assertThat(Csv.cell("round_robin")).isEqualTo("round_robin");
    assertThat(Csv.cell("composite(a:1,b:2)")).isEqualTo("\"composite(a:1,b:2)\"");
    assertThat(Csv.cell("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}
