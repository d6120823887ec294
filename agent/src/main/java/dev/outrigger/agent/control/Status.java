package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.routing.RouterStatus;
import dev.outrigger.balancer.BalancerSnapshot;
import dev.outrigger.balancer.config.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agent of this JVM does at this moment, as data for the command line and JMX. */
final class Status {
  private Status() {}

  /** Returns the status of an agent that works. */
  static Map<String, Object> of(Engine engine) {
    Map<String, Object> status = jvm();
    add(engine, status);
    return status;
  }

  private static Map<String, Object> jvm() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("version", AgentJar.version());
    try {
      status.put("jar", AgentJar.file().getPath());
    } catch (IOException e) {
      status.put("jar", "unknown: " + e.getMessage());
    }
    status.put("java", Runtime.version().toString());
    status.put("pid", ProcessHandle.current().pid());
    return status;
  }

  static Map<String, Object> of(Installation installation) {
    Map<String, Object> status = jvm();
    Engine engine = installation.engine();
    String reason = installation.reason();
    if (reason != null) {
      status.put("state", "stepped aside");
      status.put("reason", reason);
    } else if (engine == null) {
      status.put("state", "waiting for the class");
      status.put("coordinator", firstName(installation));
    } else {
      add(engine, status);
    }
    return status;
  }

  private static String firstName(Installation installation) {
    String[] names = installation.names();
    return names.length == 0 ? "" : names[0].replace('/', '.');
  }

  private static void add(Engine engine, Map<String, Object> status) {
    Configuration configuration = engine.configuration();
    RouterStatus router = engine.router().status();
    status.put("profile", engine.profile().name());
    status.put("coordinator", engine.profile().coordinatorClass());
    status.put("mode", router.mode());
    status.put("activePercent", router.activePercent());
    String gaveUp = engine.gaveUp();
    if (gaveUp.isEmpty()) {
      status.put("state", engine.hasBegun() ? router.mode() : "waiting for the class");
    } else {
      status.put("state", "stepped aside");
      status.put("reason", gaveUp);
    }
    status.put("hooks", hooks(engine));
    status.put("breaker", Map.of("state", router.breaker(), "trips", router.trips()));
    status.put("counts", router.counts());
    if (!router.differences().isEmpty()) {
      status.put("differences", router.differences());
    }
    if (router.lastFailure() != null) {
      status.put("lastFailure", Secrets.masked(router.lastFailure()));
    }
    status.put("coordinators", router.balancers().stream().map(Status::coordinator).toList());
    status.put("settings", settings(configuration));
    status.put("otherAgents", OtherAgents.names());
    status.put("log", configuration.agent().logFile().getAbsolutePath());
  }

  static List<Map<String, Object>> hooks(Engine engine) {
    List<Map<String, Object>> hooks = new ArrayList<>();
    for (HookSpec hook : engine.profile().hooks()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", hook.key());
      one.put("method", hook.method().toString());
      one.put("className", hook.className());
      one.put("state", engine.report().stateOf(hook));
      one.put("source", hook.source());
      hooks.add(one);
    }
    return hooks;
  }

  private static Map<String, Object> coordinator(BalancerSnapshot snapshot) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("scheduler", snapshot.scheduler());
    one.put("workers", snapshot.workers().size());
    one.put("tasksHeld", snapshot.waiting());
    one.put("tasksPlaced", snapshot.placed());
    one.put("tasksRunning", snapshot.running());
    one.put("attemptsOpened", snapshot.attemptsOpened());
    return one;
  }

  static List<Map<String, Object>> settings(Configuration configuration) {
    List<Map<String, Object>> settings = new ArrayList<>();
    for (Setting setting : configuration.settings().all()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", setting.key());
      one.put("value", Secrets.masked(setting.key(), setting.value()));
      one.put("source", setting.source());
      settings.add(one);
    }
    return settings;
  }
}
