package org.example.testgrid.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with a text that should have been one of our messages in JSON, in the words of
 * whoever wrote it: the field, what is expected there, and where it stands. Stateless.
 */
final class JsonFault {
  private static final Map<Class<?>, String> SIMPLE =
      Map.of(
          int.class, "a whole number",
          Integer.class, "a whole number",
          long.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false",
          String.class, "text in quotes");

  private JsonFault() {}

  /** Returns one line. */
  static String of(JacksonException problem) {
    String field = field(problem);
    if (problem instanceof InputCoercionException tooLarge) {
      Class<?> type = tooLarge.getTargetType();
      return field
          + " must be a whole number of at most "
          + (type == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE)
          + where(problem);
    }
    if (problem instanceof StreamReadException) {
      return "there is no valid JSON" + where(problem);
    }
    if (problem instanceof UnrecognizedPropertyException unknown) {
      return "there is no field "
          + field
          + "; known are "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", "))
          + where(problem);
    }
    if (problem instanceof MismatchedInputException mismatch) {
      return mismatch.getCurrentToken() == null && problem.getPath().isEmpty()
          ? "it is empty"
          : field
              + " must be "
              + expected(mismatch.getTargetType())
              + found(mismatch)
              + where(problem);
    }
    if (problem instanceof ValueInstantiationException
        && problem.getCause() instanceof IllegalArgumentException invalid) {
      return field + " is wrong: " + invalid.getMessage() + where(problem);
    }
    return field + " is not as expected" + where(problem);
  }

  /** Returns the path to the field, such as {@code 'tasks[2].kind'}. */
  private static String field(JacksonException problem) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : problem.getPath()) {
      String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.isEmpty() ? "the whole" : "'" + path + "'";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    String simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(" or "));
    }
    return Collection.class.isAssignableFrom(type) ? "a list [...]" : "an object {...}";
  }

  private static String found(MismatchedInputException mismatch) {
    if (mismatch instanceof InvalidFormatException format) {
      return ", was '" + format.getValue() + "'";
    }
    JsonToken token = mismatch.getCurrentToken();
    if (token == null) {
      return "";
    }
    return switch (token) {
      case START_ARRAY -> ", was a list";
      case START_OBJECT, PROPERTY_NAME -> ", was an object";
      case VALUE_STRING -> ", was text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ", was a number";
      case VALUE_TRUE, VALUE_FALSE -> ", was true or false";
      case VALUE_NULL -> ", was null";
      default -> "";
    };
  }

  private static String where(JacksonException problem) {
    TokenStreamLocation location = problem.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
