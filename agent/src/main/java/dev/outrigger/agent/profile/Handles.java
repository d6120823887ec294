package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The coordinator's own objects of the candidates, with where each stood in the collection that
 * they came in. Confined to one thread.
 */
final class Handles {
  private final List<Object> handles = new ArrayList<>();

  /** Empty as long as every handle stands where it stood before. */
  private int[] positions = {};

  void add(Object handle, int position) {
    int index = handles.size();
    if (positions.length > 0 || position != index) {
      note(index, position);
    }
    handles.add(handle);
  }

  private void note(int index, int position) {
    int known = positions.length;
    if (index >= known) {
      positions = Arrays.copyOf(positions, Math.max(8, 2 * index + 1));
      for (int i = known; i < index; i++) {
        positions[i] = i;
      }
    }
    positions[index] = position;
  }

  Object get(int index) {
    return handles.get(index);
  }

  /** Returns where the {@code index}th handle stood. */
  int positionOf(int index) {
    return positions.length == 0 ? index : positions[index];
  }
}
