package dev.outrigger.balancer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Key<Integer> WINDOW =
      new Key<>("breaker.window", Kind.integer(1, 100), "20", "calls");
  private static final KnownKeys KNOWN =
      KnownKeys.of(List.of("breaker.window", "mode", "task.requires.*"));

  private final Problems problems = new Problems();

  private static Setting setting(String key, String value, String source) {
    return new Setting(key, value, source);
  }

  @Test
  void takesTheStrongestLayer() {
    Settings settings =
        Settings.of(
            List.of(
                List.of(setting("mode", "off", "agent argument")),
                List.of(setting("mode", "on", "f:1"), setting("breaker.window", "7", "f:2"))));

    assertThat(settings.find("mode")).isEqualTo(setting("mode", "off", "agent argument"));
    assertThat(settings.get(WINDOW, problems)).isEqualTo(7);
    assertThat(settings.find("other")).isNull();
  }

  @Test
  void givesTheDefaultWhereNothingUsableIsGiven() {
    Settings wrong = Settings.of(List.of(List.of(setting("breaker.window", "0", "f:2"))));

    assertThat(Settings.of(List.of()).get(WINDOW, problems)).isEqualTo(20);
    assertThat(problems.isEmpty()).isTrue();
    assertThat(wrong.get(WINDOW, problems)).isEqualTo(20);
    assertThat(problems.list())
        .containsExactly(
            new Problem(
                "f:2",
                "breaker.window = 0",
                "expected a whole number from 1 to 100",
                "for example breaker.window = 20"));
  }

  @Test
  void givesTheValuesOfAFamilyByTheirLastWords() {
    Key<Integer> family = new Key<>("limit.*", Kind.integer(1, 9), null, "a limit");
    Settings settings =
        Settings.of(
            List.of(
                List.of(setting("limit.b", "2", "agent argument")),
                List.of(
                    setting("limit.a", "1", "f:1"),
                    setting("limit.b", "3", "f:2"),
                    setting("limit.c", "0", "f:3"),
                    setting("limits", "4", "f:4"),
                    setting("limit.d.e", "5", "f:5"))));

    assertThat(settings.getAll(family, problems)).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(problems.list())
        .containsExactly(
            new Problem(
                "f:3",
                "limit.c = 0",
                "expected a whole number from 1 to 9",
                "leave out limit.c, or give it a value"));
  }

  @Test
  void namesKeysThatDoNotExist() {
    Settings settings =
        Settings.of(
            List.of(
                List.of(
                    setting("braker.window", "5", "f:3"),
                    setting("task.requires.gpu", "hasGpu", "f:4"),
                    setting("task.require.gpu", "hasGpu", "f:5"),
                    setting("colour", "red", "f:6"))));

    settings.rejectUnknown(KNOWN, problems);

    assertThat(problems.message("the configuration"))
        .isEqualTo(
            """
            3 problems in the configuration:
              f:3: braker.window = 5
                  there is no such key
                  did you mean breaker.window?
              f:5: task.require.gpu = hasGpu
                  there is no such key
                  did you mean task.requires.gpu?
              f:6: colour = red
                  there is no such key
                  remove it, or see docs/configuration.md for the keys""");
  }

  @Test
  void tellsOfAKeyOfAHundredThousandCharactersAtOnceAndBriefly() {
    Properties properties = new Properties();
    properties.setProperty("outrigger.task.requires." + "x!".repeat(50_000), "1");
    Settings settings = Settings.of(List.of(SystemSettings.properties(properties)));

    assertTimeout(Duration.ofSeconds(5), () -> settings.rejectUnknown(KNOWN, problems));

    assertThat(problems.message("the configuration")).hasSizeLessThan(500);
  }

  @Test
  void readsSystemPropertiesWithThePrefix() {
    Properties properties = new Properties();
    properties.setProperty("outrigger.mode", " off ");
    properties.setProperty("outriggermode", "x");
    properties.setProperty("user.dir", "/");

    assertThat(SystemSettings.properties(properties))
        .containsExactly(setting("mode", "off", "system property outrigger.mode"));
  }

  @Test
  void readsVariablesThatStandForKeys() {
    Map<String, String> environment =
        Map.of(
            "OUTRIGGER_BREAKER_WINDOW", "7",
            "OUTRIGGER_SERVICE_HOST", "10.0.0.1",
            "OUTRIGGER_PORT", "tcp://10.0.0.1:80",
            "OUTRIGGER_LOG_PORT_80_TCP_ADDR", "10.0.0.1",
            "OUTRIGGER_PORT_8080_TCP", "tcp://10.0.0.1:8080",
            "PATH", "/bin");

    assertThat(SystemSettings.environment(environment, KNOWN, problems))
        .containsExactly(setting("breaker.window", "7", "environment OUTRIGGER_BREAKER_WINDOW"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void tellsOfAVariableThatNearlyStandsForAKey() {
    SystemSettings.environment(Map.of("OUTRIGGER_BREAKER_WINDOWS", "7"), KNOWN, problems);

    assertThat(problems.list())
        .containsExactly(
            new Problem(
                "environment",
                "OUTRIGGER_BREAKER_WINDOWS = 7",
                "stands for no key",
                "did you mean OUTRIGGER_BREAKER_WINDOW?"));
  }

  @Test
  void countsWhatIsTooMuchToTell() {
    StringBuilder junk = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      junk.append("junk").append(i).append(" = ").append(i).append('\n');
    }
    Settings settings =
        Settings.of(List.of(PropertiesFile.parse(junk.toString(), "junk", problems)));

    settings.rejectUnknown(KNOWN, problems);

    assertThat(problems.message("the configuration"))
        .startsWith("50000 problems in the configuration:\n")
        .endsWith("\n  and 49900 more")
        .hasLineCount(3 * 100 + 2);
  }

  @Test
  void suggestsTheUnitThatTheDefaultHas() {
    Key<Duration> openFor =
        new Key<>(
            "open-for", Kind.duration(Duration.ofMillis(1), Duration.ofHours(24)), "10s", "time");

    assertThat(fixOf(openFor, "10")).isEqualTo("did you mean 10s?");
    assertThat(fixOf(openFor, "100000")).as("longer than it may be").startsWith("for example");
  }

  @Test
  void saysThatValuesAreWrittenWithoutQuotes() {
    Key<File> file = new Key<>("log.file", Kind.file(), "outrigger.log", "the log");

    assertThat(fixOf(WINDOW, "'7'")).startsWith("remove the quotes");
    assertThat(fixOf(file, "\"a b.log\"")).startsWith("remove the quotes");
  }

  private String fixOf(Key<?> key, String value) {
    Problems found = new Problems();
    Settings.of(List.of(List.of(setting(key.name(), value, "f:1")))).getOrNull(key, found);
    return found.list().get(0).fix();
  }
}
