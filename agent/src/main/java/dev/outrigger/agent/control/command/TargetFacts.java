package dev.outrigger.agent.control.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a process from outside, without touching it.
 *
 * @param pid its id, as this program sees it
 * @param self whether it is this program
 * @param running whether it exists, and has not ended
 * @param stopped whether it is held by a signal or a debugger
 * @param command what it runs; null if not known
 * @param user whose it is, and {@code ownUser} whose this program is; null if not known
 * @param kind whether it is a Java VM
 * @param listens whether it is ready to be attached to; null if not known
 * @param javaFeature its version of Java, e.g. 17; 0 if not known
 * @param options the options of its Java, as far as they can be seen
 * @param pidsInside its ids in the PID namespaces that it is in, ours first
 * @param seesJar whether the agent jar is the same file to it; null if not known
 * @param seesFolder whether the folder for requests is the same to it; null if not known
 */
record TargetFacts(
    long pid,
    boolean self,
    boolean running,
    boolean stopped,
    @Nullable String command,
    @Nullable String user,
    @Nullable String ownUser,
    Kind kind,
    @Nullable Boolean listens,
    int javaFeature,
    List<String> options,
    List<Long> pidsInside,
    @Nullable Boolean seesJar,
    @Nullable Boolean seesFolder) {

  /** What a process turns out to be. */
  enum Kind {
    JVM,
    NO_JVM,
    /** There is no looking into it. */
    HIDDEN,
    /** This system does not tell. */
    UNKNOWN
  }

  TargetFacts {
    options = List.copyOf(options);
    pidsInside = List.copyOf(pidsInside);
  }

  /** Returns whether a flag such as {@code EnableAttach} is given, and last given as {@code on}. */
  boolean hasFlag(String flag, boolean on) {
    boolean found = false;
    for (String option : options) {
      if (option.equals("-XX:+" + flag) || option.equals("-XX:-" + flag)) {
        found = option.charAt(4) == (on ? '+' : '-');
      }
    }
    return found;
  }

  /** Returns whether it lives in a PID namespace below ours, as in a container. */
  boolean isInContainer() {
    return pidsInside.size() > 1;
  }
}
