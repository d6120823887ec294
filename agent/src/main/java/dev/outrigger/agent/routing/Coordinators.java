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
 * <p>What belongs to a coordinator refers to its class. So it is kept with that class, where both
 * can be collected together, even a coordinator that a static field holds.
 *
 * <p>Thread-safe. Nobody waits for an adoption, which may load classes of the application: a thread
 * that meets a coordinator while another adopts it goes away empty-handed.
 */
final class Coordinators {
  private final ClassValue<WeakIdentityMap<Object, Adoption>> knownOfClass =
      new ClassValue<>() {
        @Override
        protected WeakIdentityMap<Object, Adoption> computeValue(Class<?> type) {
          synchronized (classes) {
            classes.put(type, true);
          }
          return new WeakIdentityMap<>();
        }
      };
  private final Map<Class<?>, Boolean> classes = new WeakHashMap<>(); // guarded by itself
  private final Function<Object, @Nullable Adopted> adopter;
  private final Consumer<Adopted> farewell;

  /**
   * @param adopter makes what a new coordinator needs, once per coordinator, or null where it
   *     cannot be bound; it must not throw
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
  @Nullable Adopted adopt(Object coordinator) {
    Adoption adoption = known(coordinator).get(coordinator);
    return adoption == null ? adoptFirst(coordinator) : adoption.result;
  }

  private WeakIdentityMap<Object, Adoption> known(Object coordinator) {
    return knownOfClass.get(coordinator.getClass());
  }

  private @Nullable Adopted adoptFirst(Object coordinator) {
    Adoption ours = new Adoption();
    Adoption theirs = known(coordinator).putIfAbsent(coordinator, ours);
    if (theirs != null) {
      return theirs.result;
    }
    ours.result = adopter.apply(coordinator);
    return ours.result;
  }

  /** Forgets a coordinator that stopped; should it start again, it is adopted anew. */
  void forget(Object coordinator) {
    Adoption adoption = known(coordinator).remove(coordinator);
    if (adoption != null && adoption.result != null) {
      farewell.accept(adoption.result);
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
    List<Class<?>> met;
    synchronized (classes) {
      met = new ArrayList<>(classes.keySet());
    }
    List<Adopted> all = new ArrayList<>();
    for (Class<?> type : met) {
      for (Adoption adoption : knownOfClass.get(type).values()) {
        if (adoption.result != null) {
          all.add(adoption.result);
        }
      }
    }
    return all;
  }

  /** A coordinator's adoption; without a result while it goes on, and where it failed. */
  private static final class Adoption {
    private volatile @Nullable Adopted result;
  }
}
