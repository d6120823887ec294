package dev.outrigger.agent.profile;

/**
 * One word of a path or method reference.
 *
 * @param kind what it is
 * @param text as written; of a string, without its quotes
 * @param position index of its first character
 */
record Token(Kind kind, String text, int position) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  /** Returns the token for a message. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "the text '" + text + "'";
      default -> "'" + text + "'";
    };
  }
}
