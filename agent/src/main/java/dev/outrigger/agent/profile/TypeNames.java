package dev.outrigger.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns types as Java source writes them into JVM descriptors and back. */
final class TypeNames {
  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "char", "short", "int", "long", "float", "double");
  private static final String PRIMITIVE_LETTERS = "ZBCSIJFD";

  /** Classes whose package is easily forgotten. */
  private static final List<String> FAMILIAR =
      List.of(
          "java.lang.String",
          "java.lang.Object",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.lang.Boolean",
          "java.lang.CharSequence",
          "java.lang.Runnable",
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.util.List",
          "java.util.Map",
          "java.util.Set",
          "java.util.Collection",
          "java.util.Optional",
          "java.util.UUID",
          "java.util.concurrent.Callable",
          "java.time.Duration",
          "java.time.Instant");

  private TypeNames() {}

  /**
   * Returns the descriptor of a type without {@code []}, e.g. {@code int} or {@code a.b.Outer$C}.
   */
  static String descriptor(String name) {
    int primitive = PRIMITIVES.indexOf(name);
    return primitive >= 0
        ? String.valueOf(PRIMITIVE_LETTERS.charAt(primitive))
        : "L" + name.replace('.', '/') + ";";
  }

  /** Returns the full name that a simple one probably stands for, or null. */
  static @Nullable String familiar(String simpleName) {
    for (String name : FAMILIAR) {
      if (name.endsWith("." + simpleName)) {
        return name;
      }
    }
    return null;
  }

  /** Returns the type of a descriptor as Java source writes it. */
  static String ofDescriptor(String descriptor) {
    int dimensions = descriptor.lastIndexOf('[') + 1;
    String element = descriptor.substring(dimensions);
    int primitive = element.length() == 1 ? PRIMITIVE_LETTERS.indexOf(element.charAt(0)) : -1;
    String name =
        primitive >= 0
            ? PRIMITIVES.get(primitive)
            : element.substring(1, element.length() - 1).replace('/', '.');
    return name + "[]".repeat(dimensions);
  }
}
