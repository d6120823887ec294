package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.AgentJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Java VMs of this user, as the JDK lists them. Stateless. */
final class RunningJvms {
  private static final String VIRTUAL_MACHINE = "com.sun.tools.attach.VirtualMachine";

  private RunningJvms() {}

  /** One of them: its id, and the main class or jar it was started with. */
  record RunningJvm(String pid, String main, boolean hasAgent) {}

  /** Returns whether this very Java can attach to others. */
  static boolean canAttach() {
    try {
      Class.forName(VIRTUAL_MACHINE, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Returns those that carry the agent; or, if none is seen to, all but this program. */
  static List<RunningJvm> candidates() {
    String own = Long.toString(ProcessHandle.current().pid());
    String jar = ownJar();
    List<RunningJvm> all = new ArrayList<>();
    mainClasses()
        .forEach(
            (pid, main) -> {
              if (!pid.equals(own) && !new File(main).getName().equals(jar)) {
                all.add(new RunningJvm(pid, main, hasAgent(pid)));
              }
            });
    List<RunningJvm> withAgent = all.stream().filter(RunningJvm::hasAgent).toList();
    return withAgent.isEmpty() ? all : withAgent;
  }

  /** Returns the jar's name, which is the main class of this program, also where others run it. */
  private static String ownJar() {
    try {
      return AgentJar.file().getName();
    } catch (IOException e) {
      return "";
    }
  }

  private static Map<String, String> mainClasses() {
    Map<String, String> found = new LinkedHashMap<>();
    try {
      Class<?> machine = Class.forName(VIRTUAL_MACHINE, true, ClassLoader.getSystemClassLoader());
      Class<?> descriptor =
          Class.forName(VIRTUAL_MACHINE + "Descriptor", true, machine.getClassLoader());
      for (Object each : (List<?>) machine.getMethod("list").invoke(null)) {
        String main = String.valueOf(descriptor.getMethod("displayName").invoke(each));
        // The rest are its arguments, which are not ours to show.
        found.put(String.valueOf(descriptor.getMethod("id").invoke(each)), main.split(" ", 2)[0]);
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      return Map.of();
    }
    return found;
  }

  /** The core's loader keeps its jar open, also where the agent came by an attachment. */
  private static boolean hasAgent(String pid) {
    String jar = ownJar();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", pid, "fd"))) {
      for (Path each : open) {
        if (new File(target(each)).getName().equals(jar)) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      return false;
    }
    return false;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | RuntimeException closedMeanwhile) {
      return "";
    }
  }
}
