package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.AgentJar;
import dev.outrigger.agent.control.command.TargetFacts.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a process from outside; where there is no {@code /proc}, it sees little. Stateless. */
final class TargetReader {
  private static final Path PROC = Path.of("/proc");
  private static final int SIGQUIT = 3;
  private static final Pattern JAVA_VERSION =
      Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d+)");

  private TargetReader() {}

  /**
   * Returns what can be seen.
   *
   * @param jar the agent jar
   * @param folder where requests are put
   */
  static TargetFacts read(long pid, Path jar, Path folder) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    Path proc = PROC.resolve(Long.toString(pid));
    String status = text(proc.resolve("status"));
    return new TargetFacts(
        pid,
        pid == ProcessHandle.current().pid(),
        handle.isPresent() && handle.get().isAlive() && !isIn(status, "ZX"),
        isIn(status, "Tt"),
        handle.flatMap(it -> it.info().command()).orElse(null),
        handle.flatMap(it -> it.info().user()).orElse(null),
        ProcessHandle.current().info().user().orElse(null),
        kind(proc),
        listens(proc, status),
        feature(proc),
        options(proc),
        pidsInside(status),
        seesTheSame(proc, jar),
        seesTheSame(proc, folder));
  }

  private static boolean isIn(String status, String states) {
    Matcher state = Pattern.compile("(?m)^State:\\s+(\\S)").matcher(status);
    return state.find() && states.contains(state.group(1));
  }

  private static List<Long> pidsInside(String status) {
    Matcher pids = Pattern.compile("(?m)^NSpid:\\s+(.*)$").matcher(status);
    List<Long> all = new ArrayList<>();
    if (pids.find()) {
      for (String each : pids.group(1).strip().split("\\s+", -1)) {
        all.add(Long.valueOf(each));
      }
    }
    return all;
  }

  /**
   * The JDK of before Java 21 sends SIGQUIT to whatever it shall attach to, and a process that is
   * no JVM dies of that; so what cannot be seen to be one is not tried.
   */
  private static Kind kind(Path proc) {
    if (!Files.exists(PROC.resolve("self").resolve("maps"))) {
      return Kind.UNKNOWN;
    }
    try (Stream<String> maps = Files.lines(proc.resolve("maps"), StandardCharsets.ISO_8859_1)) {
      return maps.anyMatch(line -> line.contains("/libjvm.")) ? Kind.JVM : Kind.NO_JVM;
    } catch (IOException | RuntimeException e) {
      return Kind.HIDDEN;
    }
  }

  /** A JVM that has just begun, or was told to leave signals alone, dies of SIGQUIT as well. */
  private static @Nullable Boolean listens(Path proc, String status) {
    Matcher caught = Pattern.compile("(?m)^SigCgt:\\s+(\\p{XDigit}+)").matcher(status);
    List<Long> pids = pidsInside(status);
    if (!caught.find() || pids.isEmpty()) {
      return null;
    }
    Path socket = proc.resolve("root/tmp/.java_pid" + pids.get(pids.size() - 1));
    return (Long.parseUnsignedLong(caught.group(1), 16) >> (SIGQUIT - 1) & 1) == 1
        || Files.exists(socket, LinkOption.NOFOLLOW_LINKS);
  }

  private static int feature(Path proc) {
    try {
      Path java = Files.readSymbolicLink(proc.resolve("exe"));
      Path home = Objects.requireNonNull(java.getParent()).getParent();
      if (home == null) {
        return 0;
      }
      Path root = proc.resolve("root");
      Matcher version =
          JAVA_VERSION.matcher(text(root.resolve(home.resolve("release").toString().substring(1))));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** Returns those of the variables before those of the command line, which win. */
  private static List<String> options(Path proc) {
    List<String> options = new ArrayList<>();
    for (String variable : text(proc.resolve("environ")).split("\0", -1)) {
      String[] pair = variable.split("=", 2);
      if (pair.length == 2 && AgentJar.FOR_EVERY_JVM.contains(pair[0])) {
        options.addAll(List.of(pair[1].strip().split("\\s+", -1)));
      }
    }
    for (String argument : text(proc.resolve("cmdline")).split("\0", -1)) {
      options.add(argument);
    }
    return options;
  }

  /** Returns whether a path leads the process to the same file as us. */
  private static @Nullable Boolean seesTheSame(Path proc, Path path) {
    Path root = proc.resolve("root");
    Path theirs = root.resolve(path.toString().substring(1));
    try {
      Object ours = key(path);
      key(root); // fails where we may not look
      return Files.exists(theirs, LinkOption.NOFOLLOW_LINKS)
          && ours != null
          && ours.equals(key(theirs));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, "fileKey");
    return attributes.get("fileKey");
  }

  private static String text(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()
          ? Files.readString(file, StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }
}
