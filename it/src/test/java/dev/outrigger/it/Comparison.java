package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * Runs an application without and with the agent, which must come to the same.
 *
 * @param folder the working directory
 * @param jar the application's class path
 * @param packageName of its classes
 */
record Comparison(Path folder, Path jar, String packageName) {
  /** Returns the agent's log of a run that was the same and went without a warning. */
  AgentLog run(Jdk jdk, Profile profile, String main, String... arguments) {
    return run(jdk, profile, "", main, arguments);
  }

  /**
   * As {@link #run(Jdk, Profile, String, String...)}.
   *
   * @param promised what it must print in any case
   */
  AgentLog run(Jdk jdk, Profile profile, String promised, String main, String[] arguments) {
    Jvm.Result without = application(new Jvm(folder).of(jdk), main, arguments);
    String config = profile.writeTo(folder).toString();
    Jvm.Result with = application(new Jvm(folder).of(jdk).agent(config), main, arguments);

    assertThat(without.exitCode()).isZero();
    assertThat(without.out()).contains(promised);
    assertThat(with).isEqualTo(without);
    AgentLog log = AgentLog.in(folder);
    assertThat(log.warnings()).isEmpty();
    return log;
  }

  /** Runs the application in a JVM that is ready but for its class path. */
  Jvm.Result application(Jvm jvm, String main, String... arguments) {
    return jvm.option("-cp", jar.toString())
        .argument(packageName + "." + main)
        .argument(arguments)
        .run();
  }
}
