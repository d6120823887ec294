package dev.outrigger.agent.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a bug report needs, as texts with names and without secrets. */
final class Diagnosis {
  /** How much of the end of the log is taken, in bytes. */
  private static final int LOG_BYTES = 256 * 1024;

  private Diagnosis() {}

  static Map<String, Object> of(Installation installation) {
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("status.json", JsonText.of(Status.of(installation)));
    files.put("explain.json", JsonText.of(Explanation.of(installation)));
    files.put("jvm.txt", jvm());
    files.put("threads.txt", threads());
    Engine engine = installation.engine();
    if (engine != null) {
      Path log = engine.configuration().agent().logFile().toPath();
      files.put("log.txt", Secrets.masked(end(log)));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("files", files);
    return data;
  }

  private static String jvm() {
    StringBuilder text = new StringBuilder();
    for (String name :
        new String[] {"java.version", "java.vm.name", "java.vm.vendor", "os.name", "os.arch"}) {
      text.append(name).append(" = ").append(System.getProperty(name)).append('\n');
    }
    Runtime runtime = Runtime.getRuntime();
    text.append("processors = ").append(runtime.availableProcessors()).append('\n');
    text.append("memory = ").append(runtime.totalMemory() - runtime.freeMemory());
    text.append(" of ").append(runtime.maxMemory()).append(" bytes\n");
    ProcessHandle.current()
        .info()
        .arguments()
        .ifPresent(
            arguments -> {
              for (String argument : arguments) {
                text.append("argument ").append(Secrets.masked(argument)).append('\n');
              }
            });
    return text.toString();
  }

  /** Returns the stacks of our threads, and of those that are inside the agent. */
  private static String threads() {
    Map<String, StackTraceElement[]> stacks = new TreeMap<>();
    Thread.getAllStackTraces().forEach((thread, stack) -> stacks.put(thread.getName(), stack));
    StringBuilder text = new StringBuilder();
    stacks.forEach(
        (name, stack) -> {
          boolean ours = name.startsWith("outrigger-");
          for (StackTraceElement frame : stack) {
            ours |= frame.getClassName().startsWith("dev.outrigger.");
          }
          if (ours) {
            text.append('"').append(name).append("\"\n");
            for (StackTraceElement frame : stack) {
              text.append("    at ").append(frame).append('\n');
            }
          }
        });
    return text.toString();
  }

  private static String end(Path log) {
    try {
      byte[] bytes = Files.readAllBytes(log);
      int from = Math.max(0, bytes.length - LOG_BYTES);
      return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
