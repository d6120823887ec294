package dev.outrigger.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.ProfileKeys;
import dev.outrigger.agent.profile.ProfileParser;
import dev.outrigger.balancer.config.BalancerConfig;
import dev.outrigger.balancer.config.Key;
import dev.outrigger.balancer.config.KnownKeys;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents say what the code does. */
class DocumentationTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path dir;

  private static List<String> blocks(String document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(DOCS.resolve(document)));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @Test
  void theTableListsEveryKeyWithItsDefaultAndMeaning() throws IOException {
    List<Key<?>> keys = new ArrayList<>(AgentConfig.keys());
    keys.addAll(BalancerConfig.KEYS);
    StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
    for (Key<?> key : keys) {
      String text = key.defaultText();
      boolean none = text == null || text.isEmpty();
      table.append("| `").append(key.name()).append("` |");
      table.append(none ? " " : " `" + text + "` ").append("| ").append(key.meaning());
      table.append(" |\n");
    }

    assertThat(Files.readString(DOCS.resolve("configuration.md"))).contains(table);
  }

  @Test
  void theFirstExampleIsAValidConfiguration() throws IOException {
    Path file =
        Files.writeString(dir.resolve("o"), blocks("configuration.md", "properties").get(0));

    Configuration configuration = Configuration.load(file.toString(), new Properties(), Map.of());

    assertThat(configuration.problems().list()).isEmpty();
  }

  @Test
  void theProblemsShownAreThoseThatAreTold() throws IOException {
    Path file = dir.resolve("outrigger.properties");
    Files.writeString(file, blocks("configuration.md", "properties").get(1));

    Configuration configuration = Configuration.load(file.toString(), new Properties(), Map.of());

    assertThat(configuration.problems().message("the configuration").replace(dir + "/", "") + "\n")
        .isEqualTo(blocks("configuration.md", "").get(0));
  }

  @Test
  void everyExampleOfAProfileIsValid() throws IOException {
    List<String> examples = blocks("profiles.md", "properties");
    KnownKeys known = KnownKeys.of(ProfileKeys.all());

    assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
    for (String example : examples) {
      Problems problems = new Problems();
      Settings settings =
          Settings.of(
              List.of(
                  PropertiesFile.parse(example, "example", problems),
                  PropertiesFile.parse(rest(example, examples.get(0)), "smallest", problems)));
      settings.rejectUnknown(known, problems);

      assertThat(ProfileParser.parse("example", settings, problems)).isNotNull();
      assertThat(problems.list()).isEmpty();
    }
  }

  /** Returns what an example leaves out; one with a decision of its own needs no other. */
  private static String rest(String example, String smallest) {
    return example.contains("assign.method") && !example.equals(smallest)
        ? "coordinator.class = org.example.Grid"
        : smallest;
  }

  @Test
  void theDocumentNamesEveryKeyOfAProfile() throws IOException {
    String document = Files.readString(DOCS.resolve("profiles.md"));
    for (String key : ProfileKeys.all()) {
      String written =
          key.replaceFirst("^assign[.]\\d[.]", "assign.")
              .replace("on.", "")
              .replace("requires.*", "requires.LABEL")
              .replace("offers.*", "offers.LABEL")
              .replace("accelerators.*", "accelerators.TYPE")
              .replace("software.*", "software.NAME")
              .replace(".*", "");

      assertThat(document).as(key).contains("`" + written);
    }
  }

  @Test
  void whatIsShownInATerminalFitsEightyColumns() throws IOException {
    for (String block : blocks("configuration.md", "")) {
      assertThat(block.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
  }
}
