package dev.outrigger.agent.profile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says which methods of one kind of coordinator mean what, and how to read its tasks and workers.
 * Parsed, but not yet compared with any class. Immutable.
 */
public final class Profile {
  private final String name;
  private final String coordinatorClass;
  private final List<HookSpec> hooks;
  private final Map<String, Written> paths;
  private final Map<String, Map<String, Written>> options;
  private final Map<String, Form> forms;
  private final Units units;
  private final Urgent urgent;

  /** Which end of the coordinator's priorities goes first. */
  enum Urgent {
    LOW,
    HIGH
  }

  Profile(
      String name,
      String coordinatorClass,
      List<HookSpec> hooks,
      Map<String, Written> paths,
      Map<String, Map<String, Written>> options,
      Map<String, Form> forms,
      Units units,
      Urgent urgent) {
    this.name = name;
    this.coordinatorClass = coordinatorClass;
    this.hooks = List.copyOf(hooks);
    this.paths = Map.copyOf(paths);
    this.options = Map.copyOf(options);
    this.forms = Map.copyOf(forms);
    this.units = units;
    this.urgent = urgent;
  }

  /** Returns the name of a shipped profile, or the file that holds this one. */
  public String name() {
    return name;
  }

  /** Returns the coordinator's class, dotted, with {@code $} before a nested one. */
  public String coordinatorClass() {
    return coordinatorClass;
  }

  /** Returns the methods to weave; one method may have several hooks. */
  public List<HookSpec> hooks() {
    return hooks;
  }

  /** Returns the decision's hook. */
  public HookSpec assign() {
    for (HookSpec hook : hooks) {
      if (hook.role() == Role.ASSIGN) {
        return hook;
      }
    }
    throw new IllegalStateException("profile " + name + " has no decision");
  }

  /** Returns the hooks of all decisions, the one that every profile has first. */
  public List<HookSpec> decisions() {
    return hooks.stream().filter(hook -> hook.role() == Role.ASSIGN).toList();
  }

  /** Returns how the decision of those keys is asked for. */
  Form form(DecisionKeys keys) {
    return forms.getOrDefault(keys.method(), Form.PUSH);
  }

  /** Returns the path of {@code key}, or null where the profile tells none. */
  @Nullable Written path(String key) {
    return paths.get(key);
  }

  /** Returns the paths of the keys {@code stem + word}, by their word. */
  Map<String, Written> family(String stem) {
    Map<String, Written> family = new TreeMap<>();
    paths.forEach(
        (key, path) -> {
          if (key.startsWith(stem)) {
            family.put(key.substring(stem.length()), path);
          }
        });
    return family;
  }

  /** Returns the options of {@code hook}, by name. */
  Map<String, Written> options(HookSpec hook) {
    return options.getOrDefault(hook.key(), Map.of());
  }

  Units units() {
    return units;
  }

  Urgent urgent() {
    return urgent;
  }
}
