package dev.outrigger.agent.profile;

import java.util.List;

/**
 * A method's name and the types of its parameters.
 *
 * @param name the method's name, e.g. {@code assignTask}; {@link #CONSTRUCTOR} for a constructor
 * @param parameters the types as JVM descriptors, e.g. {@code Ljava/lang/String;}, {@code [I}
 */
public record MethodSpec(String name, List<String> parameters) {
  /** The name of constructors in class files. */
  public static final String CONSTRUCTOR = "<init>";

  /** How a profile writes it. */
  static final String WRITTEN_CONSTRUCTOR = "new";

  public MethodSpec {
    parameters = List.copyOf(parameters);
  }

  /** Returns the parameters as in a method descriptor, e.g. {@code (Ljava/lang/String;I)}. */
  public String parameterDescriptor() {
    return "(" + String.join("", parameters) + ")";
  }

  public boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  /** Returns the method as a profile writes it: {@code assignTask(org.example.Task)}. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(isConstructor() ? WRITTEN_CONSTRUCTOR : name).append('(');
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(TypeNames.ofDescriptor(parameters.get(i)));
    }
    return text.append(')').toString();
  }
}
