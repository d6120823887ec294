package dev.outrigger.agent.control.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view of an object of JSON, in which anything may be missing or of another kind. */
record Data(Map<String, @Nullable Object> object) {
  /** Returns whether there is something. */
  boolean has(String name) {
    return object.get(name) != null;
  }

  /** Returns a text or number as text. */
  String text(String name, String otherwise) {
    Object value = object.get(name);
    return value == null || value instanceof Map || value instanceof List
        ? otherwise
        : String.valueOf(value);
  }

  /** Returns a text or number as text; empty if there is none. */
  String text(String name) {
    return text(name, "");
  }

  /** Returns a number; 0 if there is none. */
  long number(String name) {
    return object.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** Returns an object; empty if there is none. */
  Map<String, @Nullable Object> map(String name) {
    return asMap(object.get(name));
  }

  private static Map<String, @Nullable Object> asMap(@Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> found) {
      found.forEach((key, each) -> map.put(String.valueOf(key), each));
    }
    return map;
  }

  /** Returns the object of that name. */
  Data of(String name) {
    return new Data(map(name));
  }

  /** Returns the objects of a list. */
  List<Data> list(String name) {
    List<Data> list = new ArrayList<>();
    if (object.get(name) instanceof List<?> found) {
      found.forEach(each -> list.add(new Data(asMap(each))));
    }
    return list;
  }

  /** Returns the texts of a list. */
  List<String> texts(String name) {
    List<String> list = new ArrayList<>();
    if (object.get(name) instanceof List<?> found) {
      found.forEach(each -> list.add(String.valueOf(each)));
    }
    return list;
  }
}
