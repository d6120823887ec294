package dev.outrigger.agent.control.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that names are made of, and what they usually mean in a coordinator. Stateless. */
final class Words {
  static final Set<String> DECIDE =
      Set.of("assign", "pick", "choose", "select", "schedule", "allocate", "place", "match");
  static final Set<String> MAY_DECIDE =
      Set.of("dispatch", "route", "balance", "find", "next", "offer", "candidate", "target");
  static final Set<String> TASK =
      Set.of(
          "task",
          "job",
          "work",
          "request",
          "test",
          "build",
          "session",
          "unit",
          "item",
          "order",
          "spec",
          "case",
          "activity",
          "step");
  static final Set<String> WORKER =
      Set.of(
          "worker",
          "node",
          "machine",
          "agent",
          "host",
          "server",
          "executor",
          "runner",
          "slave",
          "device",
          "slot",
          "instance",
          "member",
          "backend",
          "browser",
          "courier",
          "driver",
          "robot",
          "printer",
          "lane");
  static final Set<String> JOIN =
      Set.of(
          "register",
          "registered",
          "add",
          "added",
          "join",
          "joined",
          "connect",
          "connected",
          "attach",
          "attached",
          "admit",
          "enlist",
          "enroll",
          "arrive",
          "arrived",
          "enter");
  static final Set<String> LEAVE =
      Set.of(
          "unregister",
          "deregister",
          "remove",
          "removed",
          "leave",
          "left",
          "disconnect",
          "disconnected",
          "detach",
          "evict",
          "dismiss",
          "drop",
          "lost",
          "retire",
          "expire",
          "gone",
          "offline",
          "decommission");
  static final Set<String> LOAD =
      Set.of("heartbeat", "beat", "ping", "load", "metrics", "utilization", "usage", "stats");
  static final Set<String> FINISH =
      Set.of(
          "complete",
          "completed",
          "finish",
          "finished",
          "done",
          "end",
          "ended",
          "result",
          "succeed",
          "succeeded",
          "success",
          "report",
          "release");
  static final Set<String> FAIL =
      Set.of(
          "fail", "failed", "failure", "crash", "crashed", "error", "abort", "aborted", "timeout",
          "reject");
  static final Set<String> START =
      Set.of("start", "open", "begin", "init", "initialize", "launch", "activate");
  static final Set<String> STOP =
      Set.of("stop", "close", "shutdown", "halt", "terminate", "destroy", "dispose");

  private static final Pattern BORDER =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|(?<=\\D)(?=\\d)");

  private Words() {}

  /** Returns the words of a name in lower case: {@code registerWorker} is register, worker. */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    for (String word : BORDER.split(name, -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** Returns whether a name has one of the words, also as a plural. */
  static boolean hasAny(String name, Set<String> meant) {
    for (String word : of(name)) {
      if (meant.contains(word)
          || (word.endsWith("s") && meant.contains(word.substring(0, word.length() - 1)))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a name begins with one of the words. */
  static boolean beginsWith(String name, Set<String> meant) {
    List<String> words = of(name);
    return !words.isEmpty() && meant.contains(words.get(0));
  }
}
