package dev.outrigger.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The coordinators met so far, each with its balancer; weakly kept, so that an application may drop
 * one without {@code stop}.
 *
 * <p>Several objects may stand for one coordinator, its <em>fronts</em>; each is looked at once.
 * What belongs to a coordinator refers to the fronts' class. So it is kept with that class, where
 * both can be collected together, even a coordinator that a static field holds.
 *
 * <p>Thread-safe. Nobody waits for an adoption, which may load classes of the application: a thread
 * that meets a coordinator while another adopts it goes away empty-handed.
 */
final class Coordinators {
  private final ClassValue<Fronts> knownOfClass =
      new ClassValue<>() {
        @Override
        protected Fronts computeValue(Class<?> type) {
          synchronized (classes) {
            classes.put(type, true);
          }
          return new Fronts();
        }
      };
  private final Map<Class<?>, Boolean> classes = new WeakHashMap<>(); // guarded by itself
  private final Function<Object, @Nullable Adopted> adopter;
  private final Consumer<Adopted> farewell;

  /**
   * @param adopter makes what a new front needs, once per front, which may be what another front of
   *     that coordinator has, or null where it cannot be bound; it must not throw
   * @param farewell called for each adopted coordinator that stops
   */
  Coordinators(Function<Object, @Nullable Adopted> adopter, Consumer<Adopted> farewell) {
    this.adopter = adopter;
    this.farewell = farewell;
  }

  /**
   * Returns what belongs to a coordinator, adopting it at first sight; null while another thread
   * adopts it, and for good where it cannot be bound.
   */
  @Nullable Adopted adopt(Object front) {
    Fronts fronts = frontsLike(front);
    Fronts.Adoption adoption = fronts.get(front);
    return adoption == null ? fronts.adopt(front, adopter) : adoption.result();
  }

  /** Returns the fronts of the class of {@code front}. */
  Fronts frontsLike(Object front) {
    return knownOfClass.get(front.getClass());
  }

  /** Forgets a front that stopped, and its coordinator if it was the last. */
  void forget(Object front) {
    Adopted gone = frontsLike(front).forget(front);
    if (gone != null) {
      farewell.accept(gone);
    }
  }

  /** Forgets all fronts of a coordinator that stopped. */
  void forget(Adopted stopped) {
    for (Fronts fronts : met()) {
      if (fronts.forgetAllOf(stopped)) {
        farewell.accept(stopped);
        return;
      }
    }
  }

  /**
   * Forgets every coordinator, without a farewell, so that no class of the application refers to
   * the agent any longer. A call that comes later begins anew, so this is for when none can.
   */
  void forgetAll() {
    synchronized (classes) {
      classes.keySet().forEach(knownOfClass::remove);
      classes.clear();
    }
  }

  /** Returns what belongs to the coordinators that are alive, in no particular order. */
  List<Adopted> all() {
    List<Adopted> all = new ArrayList<>();
    met().forEach(fronts -> all.addAll(fronts.all()));
    return all;
  }

  private List<Fronts> met() {
    return classesMet().stream().map(knownOfClass::get).toList();
  }

  private List<Class<?>> classesMet() {
    synchronized (classes) {
      return new ArrayList<>(classes.keySet());
    }
  }

  /** Returns what belongs to the coordinator of that key, or null where none of it is known. */
  @Nullable Adopted ofKey(Object key) {
    for (Fronts fronts : met()) {
      Adopted adopted = fronts.ofKey(key);
      if (adopted != null) {
        return adopted;
      }
    }
    return null;
  }

  /**
   * Returns what belongs to the only coordinator that is alive, or null where there is none or more
   * than one.
   *
   * @param loader whose classes' coordinator is meant; null for any
   */
  @Nullable Adopted only(@Nullable ClassLoader loader) {
    Adopted only = null;
    for (Class<?> type : classesMet()) {
      if (loader == null || type.getClassLoader() == loader) {
        for (Adopted each : knownOfClass.get(type).all()) {
          if (only != null) {
            return null;
          }
          only = each;
        }
      }
    }
    return only;
  }
}
