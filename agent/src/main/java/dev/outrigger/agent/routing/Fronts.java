package dev.outrigger.agent.routing;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one class that stand for coordinators, and the coordinators that they stand for.
 * Thread-safe; {@link #get} takes no lock.
 */
final class Fronts {
  private final WeakIdentityMap<Object, Adoption> adoptions = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, Adopted> byObject = new WeakIdentityMap<>();
  private final Map<Object, Adopted> byValue = new HashMap<>(); // guarded by this

  /** A front's adoption; without a result while it goes on, and where it failed. */
  static final class Adoption {
    private volatile @Nullable Adopted result;

    @Nullable Adopted result() {
      return result;
    }
  }

  @Nullable Adoption get(Object front) {
    return adoptions.get(front);
  }

  /** Adopts a front that was not met before, unless another thread is about to. */
  @Nullable Adopted adopt(Object front, Function<Object, @Nullable Adopted> adopter) {
    Adoption ours = new Adoption();
    Adoption theirs = adoptions.putIfAbsent(front, ours);
    if (theirs != null) {
      return theirs.result;
    }
    ours.result = adopter.apply(front);
    return ours.result;
  }

  /**
   * Returns what belongs to the coordinator of that key, which is new if need be. Keys that are
   * plain values of the JDK are compared by {@code equals}, others are the same only as the same
   * object.
   *
   * @param maker called with no lock held, since it may run a scheduler's code; what it makes is
   *     dropped where another thread was first
   */
  Adopted share(Object key, Supplier<Adopted> maker) {
    Adopted known = ofKey(key);
    return known != null ? known : shareIfFirst(key, maker.get());
  }

  private synchronized Adopted shareIfFirst(Object key, Adopted made) {
    Adopted theirs = ofKey(key);
    if (theirs != null) {
      return theirs;
    }
    if (isValue(key)) {
      byValue.put(key, made);
    } else {
      byObject.putIfAbsent(key, made);
    }
    return made;
  }

  synchronized @Nullable Adopted ofKey(Object key) {
    return isValue(key) ? byValue.get(key) : byObject.get(key);
  }

  /** Only of final classes of the JDK: their {@code equals} is called under our lock. */
  private static boolean isValue(Object key) {
    return key instanceof String
        || key instanceof Long
        || key instanceof Integer
        || key instanceof UUID
        || key instanceof Enum<?>;
  }

  /** Forgets a front; returns its coordinator if that has no other. */
  @Nullable Adopted forget(Object front) {
    Adoption adoption = adoptions.remove(front);
    Adopted adopted = adoption == null ? null : adoption.result;
    if (adopted == null || all().contains(adopted)) {
      return null;
    }
    forgetKeys(adopted);
    return adopted;
  }

  /** Forgets every front of a coordinator; returns whether there was any. */
  boolean forgetAllOf(Adopted adopted) {
    forgetKeys(adopted);
    return adoptions.removeValues(adoption -> adoption.result == adopted);
  }

  private synchronized void forgetKeys(Adopted adopted) {
    byValue.values().removeIf(each -> each == adopted);
    byObject.removeValues(each -> each == adopted);
  }

  /** Returns what belongs to the coordinators that are alive, each once. */
  Set<Adopted> all() {
    Set<Adopted> all = new LinkedHashSet<>();
    List<Adoption> known = adoptions.values();
    for (Adoption adoption : known) {
      Adopted adopted = adoption.result;
      if (adopted != null) {
        all.add(adopted);
      }
    }
    return all;
  }
}
