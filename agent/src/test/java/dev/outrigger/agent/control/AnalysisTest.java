package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.balancer.analysis.ModelFamily;
import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.analysis.TaskDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisTest {
  @TempDir Path folder;

  private static Configuration configuration(String arguments) {
    return Configuration.load("profile=testgrid" + arguments, new Properties(), Map.of());
  }

  @Test
  void readsWordsOfTheOperatorsOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("own.properties"), "family.sonar = audio\n");
    Configuration configuration = configuration(",analysis.figures=" + file);

    TaskAnalyzer analyzer = Analysis.of(configuration);

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(analyzer).isNotNull();
    assertThat(analyzer.analyze(TaskDescription.builder().model("sonar-2").build()).family())
        .isEqualTo(ModelFamily.AUDIO);
  }

  @Test
  void namesEveryLineThatCannotBeUsed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.properties"), "family.sonar = audoi\n\ntime.bsae = 3\n");
    Configuration configuration = configuration(",analysis.figures=" + file);

    Analysis.of(configuration);

    assertThat(configuration.problems().message("the configuration"))
        .contains(file + ":1: ", "audio", file + ":3: ");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Configuration configuration = configuration(",analysis.figures=/no/such.properties");

    Analysis.of(configuration);

    assertThat(configuration.problems().message("the configuration"))
        .contains("there is no file /no/such.properties", "correct the path");
  }

  @Test
  void readsNothingWhereNothingIsConfigured() {
    assertThat(Analysis.of(configuration(""))).isNull();
  }
}
