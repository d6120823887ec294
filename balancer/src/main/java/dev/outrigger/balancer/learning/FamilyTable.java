package dev.outrigger.balancer.learning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of families on one worker, by the family's name: open addressing with linear
 * probing in an array that is replaced by each change, so that a reader needs no lock and follows
 * two references. Changed under the model's lock.
 */
final class FamilyTable {
  /** More families on one worker are treated as none: each change copies the table. */
  static final int MOST = 256;

  private volatile @Nullable FamilyEffect[] slots = new FamilyEffect[2];
  private int size;

  @Nullable FamilyEffect get(String family) {
    @Nullable FamilyEffect[] table = slots;
    int mask = table.length - 1;
    for (int i = family.hashCode() & mask; ; i = (i + 1) & mask) {
      FamilyEffect effect = table[i];
      if (effect == null || effect.family.equals(family)) {
        return effect;
      }
    }
  }

  boolean isFull() {
    return size >= MOST;
  }

  /** Adds it, in place of another of the same family. */
  void put(FamilyEffect added) {
    List<FamilyEffect> all = without(added.family);
    all.add(added);
    fill(all);
  }

  void remove(FamilyEffect removed) {
    if (get(removed.family) == removed) {
      fill(without(removed.family));
    }
  }

  /** Returns all of them, in no order, with gaps. The array must not be changed. */
  @Nullable FamilyEffect[] slots() {
    return slots;
  }

  int size() {
    return size;
  }

  private List<FamilyEffect> without(String family) {
    List<FamilyEffect> all = new ArrayList<>();
    for (FamilyEffect effect : slots) {
      if (effect != null && !effect.family.equals(family)) {
        all.add(effect);
      }
    }
    return all;
  }

  /** Makes a table that is at most half full, so that probing ends. */
  private void fill(List<FamilyEffect> effects) {
    @Nullable FamilyEffect[] table =
        new FamilyEffect[Math.max(2, Integer.highestOneBit(Math.max(1, effects.size())) * 4)];
    int mask = table.length - 1;
    for (FamilyEffect effect : effects) {
      int i = effect.family.hashCode() & mask;
      while (table[i] != null) {
        i = (i + 1) & mask;
      }
      table[i] = effect;
    }
    slots = table;
    size = effects.size();
  }
}
