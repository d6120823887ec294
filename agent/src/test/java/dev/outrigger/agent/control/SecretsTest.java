package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource({
    "history.password, hunter2, ***",
    "history.url, jdbc:postgresql://user:hunter2@db/x, jdbc:postgresql://user:***@db/x",
    "history.url, jdbc:postgresql://db/x?password=hunter2&a=b, jdbc:postgresql://db/x?password=***&a=b",
    "log.file, outrigger.log, outrigger.log",
    "api-token, abc, ***",
  })
  void masksWhatAKeyOrAnAddressTellsToBeSecret(String key, String value, String shown) {
    assertThat(Secrets.masked(key, value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "-Ddb.password=hunter2 -Xmx1g, -Ddb.password=*** -Xmx1g",
    "token: abc; next, token: ***; next",
    "nothing here, nothing here",
  })
  void masksInsideTexts(String text, String shown) {
    assertThat(Secrets.masked(text)).isEqualTo(shown);
  }
}
