package dev.outrigger.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outrigger.agent.profile.Profile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path dir;
  private final Properties system = new Properties();

  private Configuration load(@Nullable String arguments) {
    return Configuration.load(arguments, system, Map.of());
  }

  private Configuration loadFile(String text) throws IOException {
    return load(write("o.properties", text).toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private String message(Configuration configuration) {
    return configuration.problems().message("the configuration").replace(dir + "/", "");
  }

  @Test
  void hasDefaultsForEverythingButTheProfile() {
    Configuration configuration = load("profile=testgrid");

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(configuration.agent())
        .isEqualTo(
            new AgentConfig(
                Mode.ACTIVE,
                100,
                List.of(),
                List.of(),
                List.of(),
                new File("outrigger.log"),
                LogLevel.INFO,
                new BreakerConfig(
                    20,
                    0.5,
                    Duration.ofMillis(50),
                    0.5,
                    Duration.ofSeconds(10),
                    5,
                    Duration.ofMillis(50))));
    assertThat(configuration.balancer().scheduler()).isEqualTo("performance_based");
    assertThat(configuration.profile())
        .extracting(Profile::name, Profile::coordinatorClass)
        .containsExactly("testgrid", "org.example.testgrid.Coordinator");
  }

  @Test
  void readsEveryKey() throws IOException {
    Configuration configuration =
        loadFile(
            """
            profile = testgrid
            mode = active
            scheduler = round_robin
            scheduler.jars = a.jar, b c.jar
            analysis.figures = own.properties
            log.file = /tmp/\u00fc.log
            log.level = debug
            breaker.window = 7
            breaker.failure-rate = 0.25
            breaker.slow-call = 5ms
            breaker.slow-rate = 1
            breaker.open-for = 2m
            breaker.max-trips = 3
            breaker.hang = 1s
            """);

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(configuration.agent())
        .isEqualTo(
            new AgentConfig(
                Mode.ACTIVE,
                100,
                List.of(new File("a.jar"), new File("b c.jar")),
                List.of(),
                List.of(new File("own.properties")),
                new File("/tmp/\u00fc.log"),
                LogLevel.DEBUG,
                new BreakerConfig(
                    7,
                    0.25,
                    Duration.ofMillis(5),
                    1,
                    Duration.ofMinutes(2),
                    3,
                    Duration.ofSeconds(1))));
    assertThat(configuration.balancer().scheduler()).isEqualTo("round_robin");
  }

  @Test
  void takesArgumentsBeforePropertiesBeforeTheEnvironmentBeforeTheFile() throws IOException {
    Path file =
        write("o.properties", "log.level = debug\nbreaker.window = 1\nscheduler = a\nmode = off\n");
    system.setProperty("outrigger.log.level", "warn");
    system.setProperty("outrigger.breaker.window", "2");
    Map<String, String> environment =
        Map.of("OUTRIGGER_BREAKER_WINDOW", "3", "OUTRIGGER_SCHEDULER", "b");

    Configuration configuration =
        Configuration.load(file + ",log.level=error", system, environment);

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(configuration.agent().logLevel()).isEqualTo(LogLevel.ERROR);
    assertThat(configuration.agent().breaker().window()).isEqualTo(2);
    assertThat(configuration.balancer().scheduler()).isEqualTo("b");
    assertThat(configuration.settings().all())
        .extracting(s -> s.key() + " " + s.source().replace(dir + "/", ""))
        .containsExactly(
            "breaker.window system property outrigger.breaker.window",
            "config agent argument",
            "log.level agent argument",
            "mode o.properties:4",
            "scheduler environment OUTRIGGER_SCHEDULER");
  }

  @Test
  void overridesSingleKeysOfAProfile() throws IOException {
    Path profile =
        write(
            "grid.properties",
            """
            coordinator.class = org.example.Grid
            assign.method = assign(int)
            assign.task = arg0
            assign.workers = this.workers
            """);

    Configuration configuration =
        loadFile(
            "profile = " + profile + "\nassign.workers = this.idle\nassign.method = choose(int)\n");

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(configuration.profile())
        .extracting(p -> p.assign().method() + " " + p.assign().source().replace(dir + "/", ""))
        .isEqualTo("choose(int) o.properties:3");
  }

  @Test
  void tellsEverythingThatIsWrongInOneMessage() throws IOException {
    Path profile =
        write(
            "grid.properties",
            "coordinator.class = org.example.Grid\nassign.method = assign()\nmode = off\n");
    system.setProperty("outrigger.breaker.max-trips", "0");
    system.setProperty("outrigger.bogus", "1");

    Configuration configuration =
        loadFile(
            """
            profile = %s
            mode = shade
            mode = active
            log.levle = info
            breaker.slow-call = 100ms
            breaker.failure-rate = 50%%
            breaker.open-for = 10 secs
            assign.task = arg0
            """
                .formatted(profile));

    assertThat(configuration.profile()).isNull();
    assertThat(message(configuration))
        .isEqualTo(
            """
            11 problems in the configuration:
              o.properties:2: mode = shade
                  expected one of active, shadow, off
                  for example mode = active
              o.properties:3: mode = active
                  is set already at o.properties:2
                  remove one of the two lines
              o.properties:4: log.levle = info
                  there is no such key
                  did you mean log.level?
              o.properties:5: breaker.slow-call = 100ms
                  breaker.hang is 50ms, shorter than breaker.slow-call, 100ms: no call could ever count as slow
                  set breaker.hang to 100ms or more
              o.properties:6: breaker.failure-rate = 50%
                  expected a number from 0.01 to 1.0
                  did you mean 0.5?
              o.properties:7: breaker.open-for = 10 secs
                  expected a duration with its unit, such as 250ms, 15s, 2m or 1h
                  did you mean 10s?
              o.properties:8: assign.task = arg0
                  there is no arg0: the method has no parameters
                  begin with another, or change the method
              grid.properties:3: mode = off
                  this key belongs to the agent, not to a profile
                  move it to the configuration file
              system property outrigger.bogus: bogus = 1
                  there is no such key
                  remove it, or see docs/configuration.md for the keys
              system property outrigger.breaker.max-trips: breaker.max-trips = 0
                  expected a whole number from 1 to 1000
                  for example breaker.max-trips = 5
              profile grid.properties: assign.workers
                  is missing: it says where the candidates are
                  for example assign.workers = this.workers""");
  }

  @Test
  void tellsOfAMissingFileAndNothingElse() {
    assertThat(message(load("nowhere.properties")))
        .isEqualTo(
            "1 problem in the configuration:\n  agent argument: config = nowhere.properties\n"
                + "      there is no such file; looked for "
                + new File("nowhere.properties").getAbsolutePath()
                + "\n      correct the path");
  }

  @Test
  void tellsOfAProfileThatThereIsNot() {
    assertThat(message(load("profile=testgird")))
        .isEqualTo(
            """
            1 problem in the configuration:
              agent argument: profile = testgird
                  there is no shipped profile of that name, only testgrid
                  did you mean testgrid?""");
  }

  @Test
  void tellsThatNothingNamesTheCoordinator() {
    assertThat(message(load(null)))
        .isEqualTo(
            """
            1 problem in the configuration:
              configuration: profile
                  is missing: nothing says which class is the coordinator
                  set profile to the name of a shipped profile (testgrid) or to a file""");
  }

  @Test
  void needsNoProfileWhenItIsOff() {
    Configuration configuration = load("mode=off");

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(configuration.agent().mode()).isEqualTo(Mode.OFF);
    assertThat(configuration.profile()).isNull();
  }

  @Test
  void tellsThatALogCannotBeWrittenWhereItIsWanted() throws IOException {
    Path file = write("plain file", "");

    assertThat(message(load("profile=testgrid,log.file=" + dir)))
        .contains("is a folder\n      for example log.file = ");
    assertThat(message(load("profile=testgrid,log.file=" + file.resolve("a/outrigger.log"))))
        .contains("plain file is a file, so there can be nothing in it\n      name a file in");
    assertThat(message(loadFile("profile = testgrid\nlog.file = a.log # mine\n")))
        .contains("o.properties:2: log.file = a.log # mine")
        .contains("a # after a value is part of it");
  }

  @Test
  void tellsThatALogCannotBeMadeWherePermissionsWouldAllowIt() {
    assumeThat(new File("/proc/self")).isDirectory();

    assertThat(message(load("profile=testgrid,log.file=/proc/self/outrigger.log")))
        .contains("no file can be made in /proc/self");
  }

  @Test
  void tellsHowTheSchedulerOfAFamilyOrTypeIsWritten() throws IOException {
    assertThat(message(loadFile("profile = testgrid\nscheduler.typ.smoke = round_robin\n")))
        .contains("did you mean scheduler.type.smoke?");
    assertThat(message(loadFile("profile = testgrid\nscheduler.family = round_robin\n")))
        .contains("did you mean scheduler.family.NAME?");
  }

  @Test
  void acceptsALogInAFolderThatIsYetToBeMade() {
    Configuration configuration =
        load("profile=testgrid,log.file=" + dir.resolve("var/log/outrigger.log"));

    assertThat(configuration.problems().list()).isEmpty();
    assertThat(dir).as("nothing is made before there is something to log").isEmptyDirectory();
  }
}
