package dev.outrigger.it.coordinators;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Chooses one of the guides it is handed, in every way that a method can say so. */
final class Gallery {
  private final Map<String, Guide> byName = new HashMap<>();
  private int turn;

  /** A record. */
  record Guide(String name, long badge, int groupsAtOnce) {}

  /** Made by nobody but the gallery. */
  static final class Tour {
    static final Tour NONE = new Tour(null, null, 0);
    final @Nullable UUID group;
    final @Nullable Guide guide;
    final long since;

    private Tour(@Nullable UUID group, @Nullable Guide guide, long since) {
      this.group = group;
      this.guide = guide;
      this.since = since;
    }

    private static Tour of(Map<String, Object> group, Optional<Guide> guide) {
      return new Tour((UUID) group.get("id"), guide.orElse(null), 1);
    }
  }

  void employ(Guide guide) {
    byName.put(guide.name(), guide);
  }

  private Guide next(List<Guide> free) {
    return free.get(turn++ % free.size());
  }

  Guide asObject(Map<String, Object> group, List<Guide> free) {
    return next(free);
  }

  String asName(Map<String, Object> group, List<Guide> free) {
    return next(free).name();
  }

  long asBadge(Map<String, Object> group, List<Guide> free) {
    return next(free).badge();
  }

  short asIndex(Map<String, Object> group, List<Guide> free) {
    return (short) free.indexOf(next(free));
  }

  Optional<Guide> asOptional(Map<String, Object> group, List<Guide> free) {
    return Optional.of(next(free));
  }

  CompletableFuture<Optional<Guide>> asFuture(Map<String, Object> group, List<Guide> free) {
    return CompletableFuture.completedFuture(Optional.of(next(free)));
  }

  CompletionStage<String> asStage(Map<String, Object> group, List<Guide> free) {
    return CompletableFuture.completedStage(next(free).name());
  }

  List<Guide> asList(Map<String, Object> group, List<Guide> free) {
    return new ArrayList<>(List.of(next(free)));
  }

  Set<String> asSet(Map<String, Object> group, List<Guide> free) {
    return new LinkedHashSet<>(Set.of(next(free).name()));
  }

  Guide[] asArray(Map<String, Object> group, List<Guide> free) {
    return new Guide[] {next(free)};
  }

  Map<Guide, List<Map<String, Object>>> asMap(Map<String, Object> group, List<Guide> free) {
    Map<Guide, List<Map<String, Object>>> map = new LinkedHashMap<>();
    free.forEach(guide -> map.put(guide, new ArrayList<>()));
    map.getOrDefault(next(free), Collections.emptyList()).add(group);
    return map;
  }

  Tour asTour(Map<String, Object> group, List<Guide> free) {
    return new Tour((UUID) group.get("id"), next(free), 1);
  }

  Object asFactory(Map<String, Object> group, List<Guide> free) {
    return Tour.of(group, Optional.of(next(free)));
  }

  Guide named(String name) {
    Guide guide = byName.get(name);
    if (guide == null) {
      throw new IllegalArgumentException("nobody is called " + name);
    }
    return guide;
  }

  void ended(Guide guide, UUID group) {}
}
