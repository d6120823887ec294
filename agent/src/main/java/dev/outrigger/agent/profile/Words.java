package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import org.jspecify.annotations.Nullable;

/** What a single word or number of a path means. */
final class Words {
  private Words() {}

  /** Returns true, false or null, or null where the word is none of them. */
  static @Nullable Expression literal(Token token) {
    return switch (token.text()) {
      case "true" -> new Expression.Literal(true);
      case "false" -> new Expression.Literal(false);
      case "null" -> new Expression.Literal(null);
      default -> null;
    };
  }

  /** Returns the value of a number: an Integer where it fits, a Long, or a Double. */
  static Number number(Token token) throws SyntaxError {
    try {
      if (token.text().indexOf('.') >= 0) {
        return Double.valueOf(token.text());
      }
      long number = Long.parseLong(token.text());
      if (number == (int) number) {
        return (int) number;
      }
      return number;
    } catch (NumberFormatException tooLarge) {
      throw new SyntaxError(token.position(), "expected a number of at most 64 bits", null);
    }
  }

  /** Returns where a path begins with that word, or null where it is no root. */
  static Expression.@Nullable Root root(Token token) {
    return switch (token.text()) {
      case "this" -> new Expression.Root(Start.THIS, 0);
      case "result" -> new Expression.Root(Start.RESULT, 0);
      case "thrown" -> new Expression.Root(Start.THROWN, 0);
      case "task" -> new Expression.Root(Start.TASK, 0);
      case "worker" -> new Expression.Root(Start.WORKER, 0);
      case "now" -> new Expression.Root(Start.NOW, 0);
      default -> argument(token.text());
    };
  }

  private static Expression.@Nullable Root argument(String name) {
    if (!name.startsWith("arg") || name.length() == 3 || name.length() > 6) {
      return null;
    }
    int index = 0;
    for (int i = 3; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      index = 10 * index + digit;
    }
    return new Expression.Root(Start.ARG, index);
  }
}
