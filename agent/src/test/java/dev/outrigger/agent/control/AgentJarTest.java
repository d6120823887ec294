package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {
  @TempDir Path folder;

  @Test
  void isNamedByItsPathWithOrWithoutArguments() throws IOException {
    File jar = Files.createFile(folder.resolve("agent.jar")).toFile();

    assertThat(AgentJar.names("-javaagent:" + jar, jar)).isTrue();
    assertThat(AgentJar.names("-Xmx1g -javaagent:" + jar + "=profile=testgrid -da", jar)).isTrue();
  }

  @Test
  void isNamedByALinkToIt() throws IOException {
    File jar = Files.createFile(folder.resolve("agent.jar")).toFile();
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar.toPath());

    assertThat(AgentJar.names("-javaagent:" + link, jar)).isTrue();
  }

  @Test
  void isNotNamedByAnotherAgentNorByNothing() throws IOException {
    File jar = Files.createFile(folder.resolve("agent.jar")).toFile();

    assertThat(AgentJar.names("-javaagent:" + folder.resolve("other.jar"), jar)).isFalse();
    assertThat(AgentJar.names("-Dsee=" + jar, jar)).isFalse();
    assertThat(AgentJar.names("", jar)).isFalse();
  }
}
