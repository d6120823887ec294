package dev.outrigger.balancer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PropertiesReaderTest {
  private static final List<String> PIECES =
      List.of(
          "a", "b", "key", "\u00fc", " ", "\t", "\f", "=", ":", "#", "!", "\\", "\\\\", "\n", "\r",
          "\r\n", "\\\n", "\\\r\n", "\\u0041", "\\u00e9", "\\t", "\\n", "\\q", "\\=", "\\ ", ".");

  private final Problems problems = new Problems();

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatTheJdkReads(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertThat(ours(text.toString())).as("text <%s>", text).isEqualTo(jdk(text.toString()));
    }
  }

  /** The last of equal keys counts in the JDK; here they are a problem and the first counts. */
  private static Map<String, String> jdk(String text) throws IOException {
    Map<String, String> last = new TreeMap<>();
    Properties properties =
        new Properties() {
          @Override
          public synchronized Object put(Object key, Object value) {
            String text = ((String) value).strip();
            if (!key.equals("") || !text.isEmpty()) {
              last.putIfAbsent((String) key, text);
            }
            return last;
          }
        };
    properties.load(new StringReader(text));
    return last;
  }

  private static Map<String, String> ours(String text) {
    Map<String, String> values = new TreeMap<>();
    for (Setting setting : PropertiesFile.parse(text, "f", new Problems())) {
      values.put(setting.key(), setting.value());
    }
    return values;
  }

  @Test
  void remembersTheFirstLineOfEachEntry() {
    String text = "# comment\n\na = 1\nb = 2 \\\r\n    3\n!\nc=\\\n\\\n4\nd:5";

    List<Setting> settings = PropertiesFile.parse(text, "o.properties", problems);

    assertThat(settings)
        .containsExactly(
            new Setting("a", "1", "o.properties:3"),
            new Setting("b", "2 3", "o.properties:4"),
            new Setting("c", "4", "o.properties:7"),
            new Setting("d", "5", "o.properties:10"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void tellsOfAKeyThatComesTwice() {
    PropertiesFile.parse("mode = off\nlog.level = warn\nmode = active\n", "o.properties", problems);

    assertThat(problems.message("the file"))
        .isEqualTo(
            """
            1 problem in the file:
              o.properties:3: mode = active
                  is set already at o.properties:1
                  remove one of the two lines""");
  }

  @Test
  void tellsOfAWindowsPathThatIsReadAsAnEscape() {
    PropertiesFile.parse("log.file = C:\\users\\me\n", "o.properties", problems);

    assertThat(problems.message("the file"))
        .isEqualTo(
            """
            1 problem in the file:
              o.properties:1: C:\\users\\me
                  \\u needs four hexadecimal digits after it
                  a backslash itself is written as two, a path also with /""");
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(PropertiesFile.parse("\uFEFFmode=off", "f", problems))
        .containsExactly(new Setting("mode", "off", "f:1"));
  }
}
