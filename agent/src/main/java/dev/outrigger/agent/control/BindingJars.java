package dev.outrigger.agent.control;

import dev.outrigger.agent.config.AgentConfig;
import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.profile.CustomBindings;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Setting;
import java.io.File;

/** Checks the jars with bindings of the operator's own. */
final class BindingJars {
  private BindingJars() {}

  /** Makes a problem of the configuration of every jar that cannot be used. */
  static void check(Configuration configuration) {
    Setting setting = configuration.settings().find(AgentConfig.BINDING_JARS.name());
    for (File jar : configuration.agent().bindingJars()) {
      String flaw = CustomBindings.flawOf(jar);
      if (flaw != null && setting != null) {
        configuration
            .problems()
            .add(Problem.badValue(setting, flaw, "correct the path, or build that jar again"));
      }
    }
  }
}
