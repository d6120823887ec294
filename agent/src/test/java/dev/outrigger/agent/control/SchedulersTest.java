package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulersTest {
  @TempDir Path folder;

  /** A provider whose licence has run out. */
  public static final class Unlicensed implements SchedulerProvider {
    @Override
    public String name() {
      return "unlicensed";
    }

    @Override
    public Scheduler create(RandomGenerator random) {
      throw new IllegalStateException("no licence");
    }
  }

  private static Configuration configuration(String arguments) {
    return Configuration.load("profile=testgrid," + arguments, new Properties(), Map.of());
  }

  private static String problems(String arguments) {
    Configuration configuration = configuration(arguments);
    Schedulers.of(configuration);
    return configuration.problems().message("the configuration");
  }

  private Path jarWithProvider(String className) throws IOException {
    Path jar = folder.resolve("own.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("META-INF/services/" + SchedulerProvider.class.getName()));
      entries.write(className.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void namesAJarThatCannotBeRead() throws IOException {
    Path jar = Files.writeString(folder.resolve("broken.jar"), "no zip");

    assertThat(problems("scheduler=own,scheduler.jars=" + jar))
        .startsWith("1 problem in")
        .contains(jar + " is no jar that can be read: ")
        .contains("correct the path, or build that jar again");
    assertThat(problems("scheduler=own # mine,scheduler.jars=" + jar))
        .startsWith("2 problems in")
        .contains("a # after a value is part of it");
  }

  @Test
  void namesAFileThatIsMissing() {
    assertThat(problems("scheduler.jars=no/such.jar")).contains("there is no file no/such.jar");
  }

  @Test
  void namesTheJarWhoseProviderCannotBeLoaded() throws IOException {
    Path jar = jarWithProvider("com.acme.Gone");

    assertThat(problems("scheduler.jars=" + jar))
        .contains("Provider com.acme.Gone not found")
        .contains("correct the provider named in META-INF/services/")
        .endsWith(" of " + jar);
  }

  @Test
  void suggestsTheSchedulerThatWasMeant() {
    assertThat(problems("scheduler=round-robbin")).contains("did you mean round_robin?");
    assertThat(problems("scheduler=banana"))
        .contains("there is no scheduler of that name, only ")
        .contains("name one of them, or its jar in scheduler.jars");
  }

  @Test
  void everySchedulerCanBeNamedWhereverOneCan() {
    for (String name : SchedulerRegistry.builtIn().names()) {
      Configuration configuration =
          configuration(
              "scheduler=%s,scheduler.family.f=%s,scheduler.type.t=%s".formatted(name, name, name));
      SchedulerRegistry registry = Schedulers.of(configuration);

      assertThat(configuration.problems().list()).isEmpty();
      assertThat(Schedulers.newBalancer(configuration, registry, null).snapshot().schedulers())
          .hasSize(3)
          .allMatch(each -> each.name().equals(name));
    }
  }

  @Test
  void theSchedulersOfFamiliesAndTypesTakeEffect() {
    Configuration configuration =
        configuration(
            "scheduler.family.vision=affinity_based,"
                + "scheduler.type.integration=composite(performance_based:0.7,, priority_based:0.3)");
    SchedulerRegistry registry = Schedulers.of(configuration);

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(Schedulers.newBalancer(configuration, registry, null).snapshot().schedulers())
        .extracting(each -> each.usedFor() + " = " + each.name())
        .containsExactly(
            "default = performance_based",
            "family vision = affinity_based",
            "type integration = composite(performance_based:0.7, priority_based:0.3)");
  }

  @Test
  void tellsAllThatIsWrongWithSchedulersAtOnceEachWithItsKey() {
    assertThat(
            problems(
                "scheduler.famly.vision=round_robin,scheduler.family.text=performence_based,"
                    + "scheduler.type.junit=composite(round_robin:1,, least_loaded:0,, banana:2)"))
        .startsWith("5 problems in")
        .contains("scheduler.famly.vision = round_robin\n      there is no such key\n")
        .contains("did you mean scheduler.family.vision?")
        .contains("scheduler.family.text = performence_based\n")
        .contains("did you mean performance_based?")
        .contains("scheduler.type.junit = composite(")
        .contains("round_robin goes by turns: it has no costs that could be blended")
        .contains("the weight of least_loaded is '0', expected a number above 0")
        .contains("there is no scheduler named banana, only ");
  }

  @Test
  void aSchedulerThatCannotBeMadeIsToldWithItsProviderTheFailureAndTheFix() throws IOException {
    Path jar = jarWithProvider(Unlicensed.class.getName());
    Configuration configuration = configuration("scheduler=unlicensed,scheduler.jars=" + jar);
    SchedulerRegistry registry = Schedulers.of(configuration);

    assertThat(configuration.problems().list()).isEmpty();
    assertThatThrownBy(() -> Schedulers.newBalancer(configuration, registry, null))
        .hasMessage(
            "scheduler unlicensed could not be created: its provider "
                + Unlicensed.class.getName()
                + " threw java.lang.IllegalStateException: no licence; correct that provider, or"
                + " name another scheduler (scheduler in agent argument)");
  }
}
