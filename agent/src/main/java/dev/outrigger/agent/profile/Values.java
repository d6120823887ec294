package dev.outrigger.agent.profile;

import java.lang.invoke.MethodType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Fits literals, the time and numbers to the type that is asked for. */
final class Values {
  private Values() {}

  /** Returns whether an argument of {@code type} may be passed as a {@code parameter}. */
  static boolean mayBecome(Expression written, StaticType type, Class<?> parameter) {
    if (written instanceof Expression.Literal literal && literal.value() == null) {
      return !parameter.isPrimitive();
    }
    Class<?> wanted = boxed(parameter);
    Class<?> given = boxed(type.raw());
    if (written instanceof Expression.Literal literal) {
      return wanted.isInstance(as(literal.value(), parameter));
    }
    if (given == Instant.class && isTime(wanted)) {
      return written instanceof Expression.Root;
    }
    return wanted.isAssignableFrom(given)
        || (given.isAssignableFrom(wanted) && !given.isPrimitive())
        || (parameter.isPrimitive() && widens(given, wanted))
        || (given.isInterface() && wanted.isInterface());
  }

  /** Returns whether the time may be told as a {@code type}. */
  static boolean isTime(Class<?> type) {
    return type == long.class
        || type == Long.class
        || type == Date.class
        || type == LocalDateTime.class
        || type == ZonedDateTime.class
        || type == OffsetDateTime.class;
  }

  private static boolean widens(Class<?> given, Class<?> wanted) {
    return rank(given) >= 0 && rank(given) <= rank(wanted);
  }

  private static int rank(Class<?> boxed) {
    if (boxed == Byte.class) {
      return 0;
    }
    if (boxed == Short.class) {
      return 1;
    }
    if (boxed == Integer.class) {
      return 2;
    }
    if (boxed == Long.class) {
      return 3;
    }
    if (boxed == Float.class) {
      return 4;
    }
    return boxed == Double.class ? 5 : -1;
  }

  /** Returns the class of objects that stand for values of {@code type}. */
  static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }

  /**
   * Returns {@code value} as a {@code wanted}, where that loses nothing: a number as another kind
   * of number, a name as the enum constant, the time as epoch milliseconds or of another class;
   * else as it is.
   */
  static @Nullable Object as(@Nullable Object value, Class<?> wanted) {
    Class<?> type = boxed(wanted);
    if (value == null || type.isInstance(value)) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number, type);
    }
    if (value instanceof Instant instant) {
      return time(instant, type);
    }
    if (value instanceof String text) {
      if (type == Character.class && text.length() == 1) {
        return text.charAt(0);
      }
      if (type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          if (((Enum<?>) constant).name().equals(text)) {
            return constant;
          }
        }
      }
    }
    return value;
  }

  private static Object time(Instant instant, Class<?> type) {
    if (type == Long.class) {
      return instant.toEpochMilli();
    }
    if (type == Date.class) {
      return Date.from(instant);
    }
    ZonedDateTime here = instant.atZone(ZoneId.systemDefault());
    if (type == LocalDateTime.class) {
      return here.toLocalDateTime();
    }
    if (type == OffsetDateTime.class) {
      return here.toOffsetDateTime();
    }
    return type == ZonedDateTime.class ? here : instant;
  }

  private static Object number(Number number, Class<?> type) {
    Number as = number;
    if (type == Long.class) {
      as = number.longValue();
    } else if (type == Integer.class) {
      as = number.intValue();
    } else if (type == Double.class) {
      as = number.doubleValue();
    } else if (type == Float.class) {
      as = number.floatValue();
    } else if (type == Short.class) {
      as = number.shortValue();
    } else if (type == Byte.class) {
      as = number.byteValue();
    }
    return as.doubleValue() == number.doubleValue() ? as : number;
  }
}
