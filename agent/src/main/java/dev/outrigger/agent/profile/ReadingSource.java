package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles a profile's paths for one scope and collects what does not fit. */
final class ReadingSource {
  private final Profile profile;
  private final PathCompiler compiler;
  private final Scope scope;
  private final Problems problems;

  ReadingSource(Profile profile, PathCompiler compiler, Scope scope, Problems problems) {
    this.profile = profile;
    this.compiler = compiler;
    this.scope = scope;
    this.problems = problems;
  }

  ReadingSource in(Scope other) {
    return new ReadingSource(profile, compiler, other, problems);
  }

  Profile profile() {
    return profile;
  }

  Scope scope() {
    return scope;
  }

  /** Returns the path of {@code key}, or null where there is none or it does not fit. */
  @Nullable Reading get(String key, Sort sort) {
    Written written = profile.path(key);
    return written == null ? null : get(written, sort);
  }

  /** Returns {@code written} compiled, or null where it does not fit. */
  @Nullable Reading get(Written written, Sort sort) {
    try {
      return Reading.of(written, sort, compiler, scope);
    } catch (PathError error) {
      problems.add(written.problem(error.reason(), error.advice()));
      return null;
    }
  }

  /** Returns the paths of the keys {@code stem + word}, by their word. */
  Map<String, Reading> family(String stem, Sort sort) {
    Map<String, Reading> family = new TreeMap<>();
    profile
        .family(stem)
        .forEach(
            (word, written) -> {
              Reading reading = get(written, sort);
              if (reading != null) {
                family.put(word, reading);
              }
            });
    return Map.copyOf(family);
  }
}
