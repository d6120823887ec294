package dev.outrigger.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties file that binds the host application's dispatcher. */
final class HostProfile {
  private final Map<String, String> settings = new LinkedHashMap<>();

  HostProfile() {
    settings.put("coordinator.class", "dev.outrigger.it.host.Dispatcher");
    settings.put("coordinator.start", "open()");
    settings.put("coordinator.stop", "close()");
    settings.put("assign.method", "pick(dev.outrigger.it.host.Job)");
    settings.put("assign.form", "push");
    settings.put("assign.task", "arg0");
    settings.put("assign.workers", "this.machines");
    settings.put("assign.return", "worker");
    settings.put("assign.nobody", "null");
    settings.put("task.id", "id");
    settings.put("task.model", "kind");
    settings.put("worker.id", "name");
    settings.put("worker.slots", "slots");
    settings.put("worker.busy", "running");
    settings.put("on.worker-joined", "add(dev.outrigger.it.host.Machine) worker=arg0");
    settings.put(
        "on.task-finished",
        "finished(dev.outrigger.it.host.Job, dev.outrigger.it.host.Machine, boolean)"
            + " worker=arg1 task=arg0 succeeded=arg2");
  }

  HostProfile with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  HostProfile without(String key) {
    settings.remove(key);
    return this;
  }

  /** Writes the file, one setting a line. */
  Path writeTo(Path folder) {
    Path file = folder.resolve("outrigger.properties");
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
