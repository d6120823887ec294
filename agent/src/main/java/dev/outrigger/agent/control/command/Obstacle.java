package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.command.TargetFacts.Kind;
import org.jspecify.annotations.Nullable;

/** Says what stands in the way of attaching to a process, before it is tried. Stateless. */
final class Obstacle {
  static final int OLDEST_JAVA = 17;

  private Obstacle() {}

  /** Returns one sentence with the way out of it; null if nothing is known to stand in the way. */
  static @Nullable String of(TargetFacts target, String jar) {
    String process = "process " + target.pid();
    if (!target.running()) {
      return "there is no " + process + "; 'outrigger status' lists the Java VMs of this user";
    }
    if (target.self()) {
      return process + " is this program itself; name the coordinator's";
    }
    if (isOfAnotherUser(target)) {
      return otherUser(target.pid(), target.user());
    }
    if (target.kind() == Kind.NO_JVM) {
      return process
          + " is no Java VM"
          + (target.command() == null ? "" : " but " + target.command())
          + "; 'outrigger status' lists those of this user";
    }
    if (target.kind() == Kind.HIDDEN) {
      return process
          + " cannot be looked into, so nothing was tried; run the same command as the user, and in"
          + " the container, that it belongs to";
    }
    if (target.stopped()) {
      return process
          + " is stopped and cannot answer; continue it by 'kill -CONT "
          + target.pid()
          + "' or in its debugger, and try again";
    }
    if (target.javaFeature() > 0 && target.javaFeature() < OLDEST_JAVA) {
      return oldJava(target);
    }
    if (target.hasFlag("DisableAttachMechanism", true)) {
      return attachDisabled(target.pid(), jar);
    }
    if (target.hasFlag("EnableDynamicAgentLoading", false)) {
      return loadingDisabled(target.pid(), jar);
    }
    if (Boolean.FALSE.equals(target.listens())) {
      return process
          + " is not ready for it, as a Java VM that has just begun; try again in a second";
    }
    return notSeen(target, jar);
  }

  private static boolean isOfAnotherUser(TargetFacts target) {
    return target.user() != null
        && target.ownUser() != null
        && !target.user().equals(target.ownUser());
  }

  static String otherUser(long pid, @Nullable String user) {
    return "process "
        + pid
        + " belongs to "
        + (user == null ? "another user" : "user " + user)
        + ", who alone can be answered by it; run the same command as that user, e.g. by 'sudo -u "
        + (user == null ? "USER" : user)
        + " java -jar ...'";
  }

  static String oldJava(TargetFacts target) {
    return "process "
        + target.pid()
        + " runs on Java "
        + target.javaFeature()
        + ", and the agent needs Java "
        + OLDEST_JAVA
        + " or newer; start the coordinator with a newer Java";
  }

  static String attachDisabled(long pid, String jar) {
    return "process "
        + pid
        + " lets nothing attach to it, as with -XX:+DisableAttachMechanism; restart it without that"
        + " flag, or with -javaagent:"
        + jar
        + "=FILE";
  }

  static String loadingDisabled(long pid, String jar) {
    return "process "
        + pid
        + " lets no agent in while it runs (-XX:-EnableDynamicAgentLoading); restart it with"
        + " -XX:+EnableDynamicAgentLoading, or with -javaagent:"
        + jar
        + "=FILE";
  }

  private static @Nullable String notSeen(TargetFacts target, String jar) {
    boolean seesJar = !Boolean.FALSE.equals(target.seesJar());
    boolean seesFolder = !Boolean.FALSE.equals(target.seesFolder());
    if (seesJar && seesFolder) {
      return null;
    }
    String process = "process " + target.pid();
    if (target.isInContainer()) {
      long inside = target.pidsInside().get(target.pidsInside().size() - 1);
      return process
          + " runs in a container, where it is process "
          + inside
          + " and does not see our files; copy the jar there and run the same command inside, e.g."
          + " by 'docker exec CONTAINER java -jar outrigger-agent.jar ... "
          + inside
          + "'";
    }
    if (!seesJar) {
      return process
          + " sees another file system, in which there is no such "
          + jar
          + "; put the jar into a folder that it sees, and start the program from there";
    }
    return process
        + " has a folder for temporary files of its own, as a service with PrivateTmp, and would"
        + " not see our request; name a folder that both see, by 'java -Djava.io.tmpdir=FOLDER -jar"
        + " ...'";
  }
}
