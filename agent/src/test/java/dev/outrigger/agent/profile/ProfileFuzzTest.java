package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.fixture.BeanGrid;
import dev.outrigger.agent.profile.fixture.RecordGrid;
import dev.outrigger.balancer.config.Problems;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written, the parser and the binder only collect problems. */
class ProfileFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "this",
          "arg0",
          "arg1",
          "result",
          "task",
          "worker",
          "thrown",
          "now",
          "nodes",
          "machines",
          "all",
          "id",
          "key",
          "devices",
          "values",
          "get",
          "at",
          "(",
          ")",
          "[",
          "]",
          ".",
          ",",
          "#",
          "=",
          "==",
          "!",
          ">=",
          "and",
          "'x'",
          "\"",
          "1",
          "-3",
          "2.5",
          "null",
          "true",
          " ",
          "$",
          "int",
          "java.lang.String",
          "when=enter",
          "worker=arg0",
          "if=",
          "<init>",
          "\u00fc",
          "...",
          "assign",
          "org.example.X",
          "<",
          "UNIT",
          "\\",
          "&&");

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static String words(SplittableRandom random, int most) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theParserOnlyCollectsProblems(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> keys = ProfileKeys.all();
    for (int i = 0; i < 100; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        String key = keys.get(random.nextInt(keys.size())).replace("*", "x");
        text.append(key).append(" = ").append(words(random, 8)).append('\n');
      }
      Problems problems = new Problems();

      Profile profile = Profiles.parse(text.toString(), problems);

      assertThat(profile == null).as("%s", text).isEqualTo(!problems.isEmpty());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theBinderOnlyCollectsProblems(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      String path = (random.nextBoolean() ? "this." : "arg0.") + words(random, 6);
      String grid = RecordGrid.class.getName();
      Problems problems = new Problems();
      Profile profile =
          Profiles.parse(
              "coordinator.class = "
                  + grid
                  + "\nassign.method = assign("
                  + grid
                  + "$Job)\nassign.task = arg0\ntask.id = id\nworker.id = id\nassign.workers = "
                  + path,
              problems);
      if (profile == null) {
        continue;
      }
      for (Class<?> type : List.of(RecordGrid.class, BeanGrid.class, String.class)) {
        Bindings bindings = Bindings.compile(profile, type, type.getClassLoader(), Access.plain());

        boolean bound = bindings.assign(profile.assign()) != null;
        assertThat(bound).as(path).isEqualTo(bindings.problems().isEmpty());
      }
    }
  }
}
