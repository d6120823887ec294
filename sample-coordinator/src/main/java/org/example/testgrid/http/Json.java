package org.example.testgrid.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which this program reads and writes JSON. Immutable and thread-safe. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private Json() {}

  /** Returns the value as JSON on one line, in UTF-8. */
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Returns the value as JSON for people, in UTF-8. */
  public static byte[] writeIndented(Object value) {
    return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(value);
  }

  /**
   * Reads a value. Absent numbers are 0, other absent fields null; unknown fields, and null in a
   * list or map, are an error.
   *
   * @throws JacksonException if the text is no JSON or does not fit the type
   */
  public static <T> T read(byte[] json, Class<T> type) {
    T value = MAPPER.readValue(json, type);
    if (value == null) {
      throw new IllegalArgumentException("the whole must be an object {...}, was null");
    }
    return value;
  }

  /** Returns in one line what is wrong with a text that could not be read, and where. */
  public static String explain(JacksonException problem) {
    return JsonFault.of(problem);
  }
}
