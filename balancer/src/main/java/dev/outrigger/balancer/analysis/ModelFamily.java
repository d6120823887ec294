package dev.outrigger.balancer.analysis;

import org.jspecify.annotations.Nullable;

/** What kind of data a model works on. */
public enum ModelFamily {
  /** Images or video. */
  VISION,
  /** Written language. */
  TEXT,
  /** Sound, speech included. */
  AUDIO,
  /** More than one kind, such as images together with text. */
  MULTIMODAL,
  /** Not told and not to be seen from the name; or of another kind, such as no model at all. */
  UNKNOWN;

  /** Returns the family of that name in any case; null for null, UNKNOWN for any other text. */
  public static @Nullable ModelFamily named(@Nullable String text) {
    ModelFamily family = Named.find(ModelFamily.class, text);
    return family == null && text != null ? UNKNOWN : family;
  }
}
