package dev.outrigger.agent.control.suggest;

import dev.outrigger.agent.control.suggest.Entry.Certainty;
import dev.outrigger.agent.weaving.ClassOutline;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a draft for one class. Confined to one thread. */
final class Drafted {
  private final Class<?> coordinator;
  private final List<Operation> methods = new ArrayList<>();
  private final Map<Class<?>, @Nullable ClassOutline> outlines = new HashMap<>();

  Drafted(Class<?> coordinator) {
    this.coordinator = coordinator;
    for (Class<?> c = coordinator; c != null && Shapes.isOwn(c); c = c.getSuperclass()) {
      ClassOutline outline = outline(c);
      outlines.put(c, outline);
      Method[] declared = c.getDeclaredMethods();
      Arrays.sort(declared, Comparator.comparing(Method::getName).thenComparing(Method::toString));
      for (Method method : declared) {
        int modifiers = method.getModifiers();
        if (!method.isSynthetic()
            && !Modifier.isAbstract(modifiers)
            && !Modifier.isStatic(modifiers)) {
          Operation nameless = new Operation(method, List.of());
          methods.add(
              outline == null
                  ? nameless
                  : new Operation(method, outline.parameters(nameless.internal())));
        }
      }
    }
  }

  private static @Nullable ClassOutline outline(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : ClassOutline.of(in.readAllBytes());
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  /** Returns the lines; empty where no method can be the decision. */
  List<Entry> entries() {
    DecisionFinder finder = new DecisionFinder(coordinator);
    // A decision is woven where it is declared.
    List<Decision> decisions =
        finder.among(
            methods.stream().filter(it -> it.method().getDeclaringClass() == coordinator).toList(),
            this::reaches);
    if (decisions.isEmpty()) {
      return List.of();
    }
    Decision decision = decisions.get(0);
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("coordinator.class", coordinator.getName(), Certainty.SURE, ""));
    addLifecycle(entries, "coordinator.start", Words.START);
    addLifecycle(entries, "coordinator.stop", Words.STOP);
    addDecision(entries, decisions, finder.otherWorkers(decision));
    entries.addAll(Readings.ofTask(decision.taskType()));
    entries.addAll(Readings.ofWorker(decision.worker()));
    entries.addAll(new Reports(decision, methods, this::reaches).entries());
    return entries;
  }

  /** Returns the methods that take something and return something, to be chosen from by hand. */
  List<String> choosable() {
    return methods.stream()
        .filter(it -> it.parameters() > 0 && it.method().getReturnType() != void.class)
        .map(Operation::written)
        .limit(8)
        .toList();
  }

  private boolean reaches(Operation from, Operation to) {
    Class<?> declaring = from.method().getDeclaringClass();
    ClassOutline outline = outlines.get(declaring);
    return outline != null
        && declaring == to.method().getDeclaringClass()
        && outline.reaches(from.internal(), to.internal());
  }

  private void addLifecycle(List<Entry> entries, String key, Set<String> words) {
    List<String> found =
        methods.stream()
            .filter(it -> it.parameters() == 0)
            .filter(it -> it.method().getReturnType() == void.class)
            .filter(it -> Words.beginsWith(it.name(), words))
            .sorted(Comparator.comparingInt(it -> Words.of(it.name()).size()))
            .map(Operation::written)
            .distinct()
            .toList();
    if (!found.isEmpty()) {
      entries.add(
          new Entry(key, found.get(0), Certainty.LIKELY, "", found.subList(1, found.size())));
    }
  }

  private static void addDecision(
      List<Entry> entries, List<Decision> decisions, List<String> otherWorkers) {
    Decision decision = decisions.get(0);
    boolean isClear = decisions.size() == 1 || decision.score() >= decisions.get(1).score() + 3;
    boolean byWord = Words.hasAny(decision.method().name(), Words.DECIDE);
    entries.add(
        new Entry(
            "assign.method",
            decision.method().written(),
            isClear && byWord ? Certainty.SURE : isClear ? Certainty.LIKELY : Certainty.GUESS,
            "takes a "
                + decision.taskType().getSimpleName()
                + ", answers with a "
                + decision.worker().getSimpleName(),
            decisions.stream().skip(1).limit(3).map(it -> it.method().written()).toList()));
    entries.add(new Entry("assign.form", "push", Certainty.SURE, ""));
    entries.add(new Entry("assign.task", "arg" + decision.task(), Certainty.SURE, ""));
    entries.add(
        new Entry(
            "assign.workers",
            decision.workers(),
            otherWorkers.isEmpty() ? Certainty.SURE : Certainty.LIKELY,
            "",
            otherWorkers));
    boolean isWhole = decision.answer().startsWith("worker") && !decision.answer().contains(".");
    entries.add(
        new Entry(
            "assign.return", decision.answer(), isWhole ? Certainty.SURE : Certainty.LIKELY, ""));
    if (decision.method().method().getReturnType().isPrimitive()) {
      entries.add(
          new Entry("assign.nobody", "-1", Certainty.GUESS, "what it answers for 'nobody now'"));
    }
  }
}
