package dev.outrigger.agent.weaving;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.jar.asm.Type;

/** Method descriptors of the class file format, compared and made readable. */
final class Descriptors {
  private Descriptors() {}

  /** Returns the parameters' part of a method's descriptor, with its parentheses. */
  static String parametersOf(MethodDescription method) {
    String descriptor = method.getDescriptor();
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }

  /** Returns {@code (int, java.lang.String)} for {@code (ILjava/lang/String;)}. */
  static String readable(String parameters) {
    StringBuilder text = new StringBuilder("(");
    for (Type type : Type.getArgumentTypes(parameters + "V")) {
      text.append(text.length() > 1 ? ", " : "").append(type.getClassName());
    }
    return text.append(')').toString();
  }
}
