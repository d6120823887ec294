package dev.outrigger.balancer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KEYS =
      List.of("mode", "profile", "breaker.window", "breaker.slow-call", "log.level", "log.file");

  @ParameterizedTest
  @CsvSource({
    "braker.window,breaker.window",
    "breaker.widnow,breaker.window",
    "breaker.slowCall,breaker.slow-call",
    "Log.Level,log.level",
    "moed,mode",
    "slow-call,breaker.slow-call"
  })
  void findsWhatWasMeant(String written, String meant) {
    assertThat(Spelling.nearest(written, KEYS)).isEqualTo(meant);
  }

  @Test
  void suggestsNothingForSomethingElse() {
    assertThat(Spelling.suggestion("heartbeat.timeout", KEYS)).isNull();
    assertThat(Spelling.suggestion("", KEYS)).isNull();
    assertThat(Spelling.suggestion("x".repeat(1_000_000), KEYS)).isNull();
  }
}
