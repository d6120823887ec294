package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the jars, and what does not. */
class JarsIT {
  @Test
  void theAgentJarShowsTheApplicationFourClassesAndNothingElse() throws IOException {
    assertThat(entries(Jars.agent()))
        .filteredOn(name -> !name.endsWith("/") && !name.startsWith("core/"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "dev/outrigger/agent/Agent.class",
            "dev/outrigger/agent/Bridge.class",
            "dev/outrigger/agent/Cli.class",
            "dev/outrigger/agent/NameGate.class");
    assertThat(entries(Jars.agent())).doesNotHaveDuplicates();
  }

  @Test
  void theCoreHoldsNoClassFileThatAnyLoaderCouldTakeUp() throws IOException {
    assertThat(entries(Jars.agent()))
        .filteredOn(name -> name.startsWith("core/"))
        .noneMatch(name -> name.endsWith(".class"))
        .anyMatch(name -> name.endsWith("/Balancer.classdata"));
  }

  @Test
  void theManifestAsksForRetransformationAndNotForRedefinition() throws IOException {
    try (JarFile jar = new JarFile(Jars.agent().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.outrigger.agent.Agent");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("false");
      assertThat(manifest.getValue("Implementation-Version")).doesNotContain("${");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Agent", "Cli"})
  void theEntriesAreOfALevelThatJava8CanLoad(String entry) throws IOException {
    try (JarFile jar = new JarFile(Jars.agent().toFile());
        InputStream in =
            jar.getInputStream(jar.getEntry("dev/outrigger/agent/" + entry + ".class"))) {
      byte[] head = in.readNBytes(8);

      assertThat(head[7]).as("major version").isEqualTo((byte) 52);
    }
  }

  @Test
  void theCoreKeepsTheLicencesOfTheLibrariesInIt() throws IOException {
    String folder = "core/META-INF/licenses/";
    assertThat(entries(Jars.agent()))
        .contains(
            folder + "byte-buddy/LICENSE",
            folder + "byte-buddy/NOTICE",
            folder + "byte-buddy-agent/NOTICE",
            folder + "jackson-core/NOTICE",
            folder + "slf4j-api/LICENSE.txt");
  }

  @Test
  void theCoordinatorHasNeverHeardOfUs() throws IOException {
    List<String> mentions = new ArrayList<>();
    try (JarFile jar = new JarFile(Jars.sample().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
          if ((entry.getName() + text).toLowerCase(Locale.ROOT).contains("outrigger")) {
            mentions.add(entry.getName());
          }
        }
      }
    }

    assertThat(mentions).isEmpty();
  }

  private static List<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
