package org.example.testgrid.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassNamePatternTest {
  @Test
  void usuallyTakesTheNamesThatSurefireTakes() {
    assertThat(
            Stream.of("p.TestA", "p.ATest", "p.ATests", "p.ATestCase", "p.Atest", "Test.Other")
                .filter(ClassNamePattern.usual()))
        .containsExactly("p.TestA", "p.ATest", "p.ATests", "p.ATestCase");
  }

  @Test
  void matchesAGlobWithADotAgainstTheFullName() {
    var pattern = ClassNamePattern.anyOf(List.of("*.map.*Test", "Que?e*"));

    assertThat(Stream.of("a.map.XTest", "a.maps.XTest", "a.QueueIt", "a.Queen").filter(pattern))
        .containsExactly("a.map.XTest", "a.QueueIt");
  }
}
