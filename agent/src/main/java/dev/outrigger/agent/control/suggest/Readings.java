package dev.outrigger.agent.control.suggest;

import dev.outrigger.agent.control.suggest.Entry.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds what can be read of tasks and workers. Confined to one thread. */
final class Readings {
  private final List<Entry> entries = new ArrayList<>();
  private final Properties properties;
  private final String stem;

  private Readings(Class<?> type, String stem) {
    this.properties = Properties.of(type);
    this.stem = stem;
  }

  /** Returns the lines for tasks of a type. */
  static List<Entry> ofTask(Class<?> type) {
    Readings task = new Readings(type, "task.");
    if (!Shapes.isOwn(type)) {
      return List.of(); // a value of the JDK names itself
    }
    task.id("id", "uuid", "key", "identifier", "name", "title");
    task.text("family", "family", "suite", "group", "project");
    task.text(
        "model",
        "model",
        "modelName",
        "testClass",
        "className",
        "testName",
        "name",
        "kind",
        "script",
        "command");
    task.text("type", "type", "kind", "category");
    task.priority();
    task.expected();
    task.add(
        "requires",
        task::isLabels,
        Certainty.LIKELY,
        "requiredTags",
        "requirements",
        "requires",
        "requiredLabels",
        "requiredCapabilities",
        "labels",
        "tags",
        "needs");
    task.memory("memoryBytes", "memory", "requiredMemory", "memoryMb", "memoryMib", "memoryGb");
    task.accelerators();
    task.text("concurrency-key", "concurrencyKey", "lockKey", "mutex", "exclusiveKey");
    return task.entries;
  }

  /** Returns the lines for workers of a type. */
  static List<Entry> ofWorker(Class<?> type) {
    Readings worker = new Readings(type, "worker.");
    if (!Shapes.isOwn(type)) {
      return List.of();
    }
    worker.id("id", "uuid", "name", "key", "identifier", "hostname", "host", "address", "url");
    worker.add(
        "slots",
        Shapes::isNumber,
        Certainty.LIKELY,
        "slots",
        "maxSlots",
        "capacity",
        "maxTasks",
        "maxJobs",
        "maxConcurrent",
        "maxConcurrency",
        "maxSessions",
        "numExecutors",
        "executors",
        "parallelism",
        "concurrency",
        "totalSlots",
        "cores");
    if (!worker.count(
        "busy",
        "busy",
        "busySlots",
        "usedSlots",
        "used",
        "inUse",
        "running",
        "runningTasks",
        "activeTasks",
        "active",
        "currentTasks",
        "assigned",
        "sessions",
        "tasks")) {
      worker.count("free", "free", "freeSlots", "availableSlots", "idleSlots", "remaining");
    }
    worker.available();
    worker.add(
        "offers",
        worker::isLabels,
        Certainty.LIKELY,
        "tags",
        "labels",
        "capabilities",
        "features",
        "offers");
    worker.memory("memoryBytes", "memory", "totalMemory", "memoryMb", "memoryMib", "memoryGb");
    worker.accelerators();
    return worker.entries;
  }

  private void add(String key, Predicate<Class<?>> kind, Certainty certainty, String... names) {
    List<String> all = properties.findAll(kind, names);
    if (!all.isEmpty()) {
      entries.add(new Entry(stem + key, all.get(0), certainty, "", all.subList(1, all.size())));
    }
  }

  private void id(String... names) {
    List<String> all =
        properties.findAll(type -> !Shapes.isMany(type) && !Shapes.isMap(type), names);
    if (!all.isEmpty()) {
      boolean plain = all.get(0).toLowerCase(Locale.ROOT).endsWith("id");
      entries.add(
          new Entry(
              stem + "id",
              all.get(0),
              plain ? Certainty.SURE : Certainty.LIKELY,
              "",
              all.subList(1, all.size())));
    }
  }

  /** What is the id already says nothing as a text: it is different each time. */
  private void text(String key, String... names) {
    String id = entries.isEmpty() ? "" : entries.get(0).value();
    List<String> all = new ArrayList<>(properties.findAll(Shapes::isText, names));
    all.remove(id);
    all.removeIf(name -> entries.stream().anyMatch(it -> it.value().equals(name)));
    if (!all.isEmpty()) {
      entries.add(
          new Entry(stem + key, all.get(0), Certainty.GUESS, "", all.subList(1, all.size())));
    }
  }

  private void priority() {
    String name = properties.find(Shapes::isNumber, "priority", "prio", "urgency");
    if (name != null) {
      entries.add(
          new Entry(
              stem + "priority",
              name,
              Certainty.GUESS,
              "1 is the most urgent; where high numbers are, add task.priority.urgent = high"));
    }
  }

  private void expected() {
    String name =
        properties.find(
            Shapes::isDuration,
            "expectedDuration",
            "nominalDuration",
            "estimatedDuration",
            "expectedMillis",
            "estimatedMillis",
            "expectedSeconds",
            "estimatedSeconds",
            "estimate",
            "duration",
            "expected");
    if (name == null) {
      return;
    }
    entries.add(new Entry(stem + "expected", name, Certainty.LIKELY, ""));
    String unit = TimeUnits.of(name);
    if (Shapes.isNumber(properties.typeOf(name)) && !unit.equals("ms")) {
      entries.add(new Entry(stem + "expected.unit", unit, Certainty.LIKELY, ""));
    }
  }

  private void memory(String... names) {
    String name = properties.find(Shapes::isNumber, names);
    if (name == null) {
      return;
    }
    entries.add(new Entry(stem + "memory", name, Certainty.LIKELY, ""));
    String lower = name.toLowerCase(Locale.ROOT);
    String unit =
        lower.endsWith("mb") || lower.endsWith("mib")
            ? "MiB"
            : lower.endsWith("gb") ? "GiB" : lower.endsWith("bytes") ? "" : "B";
    if (!unit.isEmpty()) {
      entries.add(
          new Entry(
              stem + "memory.unit",
              unit,
              unit.equals("B") ? Certainty.GUESS : Certainty.LIKELY,
              unit.equals("B") ? "nothing tells the unit" : ""));
    }
  }

  private void accelerators() {
    String map = properties.find(Shapes::isMap, "accelerators", "devices");
    if (map != null) {
      entries.add(new Entry(stem + "accelerators", map, Certainty.LIKELY, ""));
    }
    String gpus = properties.find(Shapes::isNumber, "gpus", "gpuCount", "gpu", "numGpus");
    if (gpus != null) {
      entries.add(new Entry(stem + "accelerators.gpu", gpus, Certainty.LIKELY, ""));
    }
  }

  private boolean count(String key, String... names) {
    List<String> all =
        properties.findAll(
            type -> Shapes.isNumber(type) || Shapes.isMany(type) || Shapes.isMap(type), names);
    if (all.isEmpty()) {
      return false;
    }
    List<String> others = all.subList(1, all.size()).stream().map(properties::counted).toList();
    entries.add(
        new Entry(stem + key, properties.counted(all.get(0)), Certainty.LIKELY, "", others));
    return true;
  }

  private void available() {
    String yes =
        properties.find(
            Shapes::isTruth,
            "available",
            "ready",
            "online",
            "alive",
            "enabled",
            "healthy",
            "up",
            "accepting",
            "connected");
    String no =
        properties.find(
            Shapes::isTruth,
            "draining",
            "offline",
            "paused",
            "disabled",
            "dead",
            "closed",
            "lost",
            "quarantined",
            "stopped");
    if (yes != null || no != null) {
      String both = yes != null && no != null ? yes + " and !" + no : yes != null ? yes : "!" + no;
      entries.add(new Entry(stem + "available", both, Certainty.LIKELY, ""));
    }
  }

  private boolean isLabels(Class<?> type) {
    return Shapes.isMany(type) || type == String.class;
  }
}
