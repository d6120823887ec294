package dev.outrigger.it.coordinators;

import dev.outrigger.it.coordinators.Gallery.Guide;
import dev.outrigger.it.coordinators.Gallery.Tour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Argument: the method by which the gallery is asked. */
public final class GalleryApplication {
  private final Gallery gallery = new Gallery();
  private final List<Guide> free = new ArrayList<>();

  private GalleryApplication() {
    for (int i = 0; i < 4; i++) {
      Guide guide = new Guide("guide-" + i, 5_000_000_000L + i, 9);
      gallery.employ(guide);
      free.add(guide);
    }
  }

  public static void main(String[] arguments) {
    GalleryApplication application = new GalleryApplication();
    Tally guided = new Tally();
    for (int i = 0; i < 120; i++) {
      Map<String, Object> group = new HashMap<>();
      UUID id = new UUID(1, i);
      group.put("id", id);
      group.put("language", i % 2 == 0 ? "fr" : "de");
      Guide guide = application.ask(arguments[0], group);
      if (guide != null) {
        guided.count(id + " is guided");
        application.gallery.ended(guide, id);
      }
    }
    System.out.println("guided: " + guided);
  }

  private @Nullable Guide ask(String method, Map<String, Object> group) {
    return switch (method) {
      case "asObject" -> gallery.asObject(group, free);
      case "asName" -> gallery.named(gallery.asName(group, free));
      case "asBadge" -> free.get((int) (gallery.asBadge(group, free) - 5_000_000_000L));
      case "asIndex" -> free.get(gallery.asIndex(group, free));
      case "asOptional" -> gallery.asOptional(group, free).orElse(null);
      case "asFuture" -> gallery.asFuture(group, free).join().orElse(null);
      case "asStage" -> gallery.named(gallery.asStage(group, free).toCompletableFuture().join());
      case "asList" -> only(gallery.asList(group, free));
      case "asSet" -> gallery.named(only(new ArrayList<>(gallery.asSet(group, free))));
      case "asArray" -> only(new ArrayList<>(List.of(gallery.asArray(group, free))));
      case "asMap" -> fromMap(group, gallery.asMap(group, free));
      case "asTour" -> fromTour(group, gallery.asTour(group, free));
      case "asFactory" -> fromTour(group, (Tour) gallery.asFactory(group, free));
      default -> throw new IllegalArgumentException(method);
    };
  }

  /** Takes the one element out, as a caller may with a list that is its own. */
  private static <T> T only(List<T> list) {
    T only = list.remove(0);
    if (!list.isEmpty()) {
      throw new IllegalStateException("more than one");
    }
    return only;
  }

  private Guide fromMap(Map<String, Object> group, Map<Guide, List<Map<String, Object>>> answered) {
    if (!answered.keySet().equals(new java.util.HashSet<>(free))) {
      throw new IllegalStateException("not every guide is there");
    }
    for (Map.Entry<Guide, List<Map<String, Object>>> entry : answered.entrySet()) {
      if (entry.getValue().remove(group)) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("the group is nowhere");
  }

  private static @Nullable Guide fromTour(Map<String, Object> group, Tour tour) {
    if (tour.group == null || !tour.group.equals(group.get("id"))) {
      throw new IllegalStateException("another group");
    }
    return tour.guide;
  }
}
