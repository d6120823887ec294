package dev.outrigger.agent.control.suggest;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One method of the coordinator.
 *
 * @param parameterNames empty where the class was compiled without them
 */
record Operation(Method method, List<String> parameterNames) {
  Operation {
    parameterNames = List.copyOf(parameterNames);
  }

  String name() {
    return method.getName();
  }

  /** Returns it as a profile writes it: {@code assignTask(org.example.Task)}. */
  String written() {
    return name()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getTypeName)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Returns it by name and descriptor, as {@code ClassOutline} does. */
  String internal() {
    return name()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }

  Class<?> type(int parameter) {
    return method.getParameterTypes()[parameter];
  }

  int parameters() {
    return method.getParameterCount();
  }

  /** Returns a parameter's name; null where it is not known. */
  @Nullable String parameterName(int parameter) {
    return parameterNames.isEmpty() ? null : parameterNames.get(parameter);
  }
}
