package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.routing.Router;
import dev.outrigger.agent.weaving.HookPoint;
import dev.outrigger.agent.weaving.LoadedClass;
import dev.outrigger.agent.weaving.LoaderText;
import dev.outrigger.agent.weaving.WeavingListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Arms the hooks of a class that is woven, tells of one that is not, and remembers both for {@code
 * explain}.
 *
 * <p>A class that is woven while it is loaded is armed at once. One that was loaded before is armed
 * when the JVM has shown that it took the woven code. Thread-safe.
 */
final class WeavingReport implements WeavingListener {
  private static final Logger LOG = Logs.of(WeavingReport.class);

  /** How many classes are remembered; a redeployed coordinator comes again and again. */
  private static final int REMEMBERED = 50;

  /**
   * What became of one class.
   *
   * @param loader its class loader, in words
   * @param reasons why it was left alone; empty if it is woven
   * @param missing a sentence for each optional hook that it lacks
   */
  record Seen(
      String className, String loader, boolean woven, List<String> reasons, List<String> missing) {}

  private record Pending(List<HookPoint> hooks, List<String> missing) {}

  private final Profile profile;
  private final Router router;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Deque<Seen> seen = new ArrayDeque<>(); // guarded by this
  private final Map<String, String> stateOfHook = new HashMap<>(); // guarded by this
  private final Map<Class<?>, Pending> pending = new WeakHashMap<>(); // guarded by this

  WeavingReport(Profile profile, Router router) {
    this.profile = profile;
    this.router = router;
  }

  @Override
  public void woven(
      String className, @Nullable ClassLoader loader, List<HookPoint> hooks, List<String> missing) {
    for (HookPoint point : hooks) {
      HookSpec hook = profile.hooks().get(point.number());
      router.arm(point.number(), hook);
      LOG.info("woven {} as {}: {}", className, hook.key(), hook.method());
      note(hook, "woven");
    }
    missing.forEach(each -> LOG.warn("left out: {}", each));
    noteMissing(className, missing);
    remember(new Seen(className, LoaderText.of(loader), true, List.of(), List.copyOf(missing)));
  }

  @Override
  public synchronized void rewoven(Class<?> type, List<HookPoint> hooks, List<String> missing) {
    pending.put(type, new Pending(List.copyOf(hooks), List.copyOf(missing)));
  }

  /** Hears whether the JVM has taken what was made of a class that was loaded already. */
  void verified(Class<?> type, LoadedClass.Outcome outcome) {
    Pending waiting;
    synchronized (this) {
      waiting = pending.remove(type);
    }
    if (waiting == null) {
      return; // refused, and told so
    }
    if (outcome.verdict() == LoadedClass.Verdict.WOVEN) {
      woven(type.getName(), type.getClassLoader(), waiting.hooks(), waiting.missing());
    } else {
      refused(
          type.getName(),
          type.getClassLoader(),
          List.of(
              "the JVM did not take the woven code ("
                  + (outcome.detail().isEmpty() ? "another agent undid it" : outcome.detail())
                  + "); start the application with -javaagent instead"));
    }
  }

  @Override
  public void refused(String className, @Nullable ClassLoader loader, List<String> reasons) {
    router.refused();
    for (HookSpec hook : profile.hooks()) {
      if (hook.className().equals(className)) {
        note(hook, "refused");
      }
    }
    remember(new Seen(className, LoaderText.of(loader), false, List.copyOf(reasons), List.of()));
    String message = "left " + className + " alone: " + String.join("; ", reasons);
    if (told.add(message)) {
      Operator.tell(message);
    }
  }

  /** Notes the optional hooks that a woven class lacks; each sentence names its key. */
  private void noteMissing(String className, List<String> missing) {
    for (HookSpec hook : profile.hooks()) {
      String named = "(change " + hook.key() + " in ";
      if (hook.className().equals(className) && missing.stream().anyMatch(m -> m.contains(named))) {
        note(hook, "missing");
      }
    }
  }

  private synchronized void note(HookSpec hook, String state) {
    stateOfHook.put(hook.key(), state);
  }

  private synchronized void remember(Seen one) {
    seen.removeIf(each -> each.equals(one));
    seen.addLast(one);
    if (seen.size() > REMEMBERED) {
      seen.removeFirst();
    }
  }

  /** Returns what became of the classes met last, the oldest first. */
  synchronized List<Seen> seen() {
    return new ArrayList<>(seen);
  }

  /** Returns {@code woven}, {@code refused}, {@code missing} or {@code not loaded}. */
  synchronized String stateOf(HookSpec hook) {
    return stateOfHook.getOrDefault(hook.key(), "not loaded");
  }
}
