package org.example.testgrid.submit;

import java.util.ArrayList;
import java.util.List;

/** What is said of the tasks that failed, in lines of at most 80 columns. */
final class VerdictText {
  private static final int WIDTH = 80;
  private static final String INDENT = "    ";

  /** How many are named of those that fail everywhere alike, and of those that cannot be run. */
  private static final int SHOWN = 5;

  /** The most lines that a message may have. */
  private static final int LINES = 10;

  private final boolean confirmed;
  private final List<String> lines = new ArrayList<>();

  private VerdictText(boolean confirmed) {
    this.confirmed = confirmed;
  }

  /**
   * Returns the lines, those that matter most at the end.
   *
   * @param confirmed whether the failures were run again locally
   */
  static List<String> of(List<Verdict> verdicts, boolean confirmed) {
    VerdictText text = new VerdictText(confirmed);
    List<Verdict> notRun = verdicts.stream().filter(Verdict::couldNotBeRun).toList();
    List<Verdict> alike =
        verdicts.stream()
            .filter(verdict -> verdict.failsEverywhereAlike() && !verdict.couldNotBeRun())
            .toList();
    alike.stream().limit(SHOWN).forEach(each -> text.named("fails everywhere alike", each, 2));
    text.more(alike, "fail everywhere alike");
    verdicts.stream().filter(each -> !each.failsEverywhereAlike()).forEach(text::failed);
    notRun.stream()
        .limit(SHOWN)
        .forEach(
            each -> text.named("CANNOT BE RUN, on " + each.worker() + " or here", each, LINES));
    text.more(notRun, "cannot be run");
    if (verdicts.stream().anyMatch(VerdictText::lacksAClass)) {
      text.lines.add("Is something missing in --class-path?");
    }
    return text.lines;
  }

  private void more(List<Verdict> all, String what) {
    if (all.size() > SHOWN) {
      lines.add("... and " + (all.size() - SHOWN) + " more that " + what);
    }
  }

  private void failed(Verdict verdict) {
    if (!confirmed) {
      name("failed on " + verdict.worker(), verdict);
    } else if (verdict.local() == null) {
      name("failed on " + verdict.worker() + ", not confirmed here", verdict);
    } else {
      name("FAILED ON " + verdict.worker() + " ONLY, passes here", verdict);
    }
    for (String test : verdict.onlyOnGrid()) {
      if (!test.equals(verdict.name())) {
        wrap(
            test.startsWith(verdict.name()) ? test.substring(verdict.name().length()) : test,
            LINES);
      }
    }
    wrap(verdict.message(), LINES);
  }

  private void named(String what, Verdict verdict, int lines) {
    name(what, verdict);
    wrap(verdict.message(), lines);
  }

  private static boolean lacksAClass(Verdict verdict) {
    return verdict.message().contains("NoClassDefFoundError")
        || verdict.message().contains("ClassNotFoundException")
        || verdict.message().contains("is not on the class path");
  }

  /** Adds the name in the same line where it fits, else in lines of its own. */
  private void name(String what, Verdict verdict) {
    String line = what + ": " + verdict.name();
    if (line.length() <= WIDTH) {
      lines.add(line);
    } else {
      breakInto(what + ":", "", LINES);
      wrap(verdict.name(), LINES);
    }
  }

  /** Adds an indented paragraph of a few lines, broken at spaces where there are any. */
  private void wrap(String paragraph, int atMost) {
    breakInto(paragraph, INDENT, atMost);
  }

  private void breakInto(String paragraph, String indent, int atMost) {
    String rest = paragraph;
    int room = WIDTH - indent.length();
    for (int line = 1; rest.length() > room; line++) {
      if (line == atMost) {
        rest = rest.substring(0, room - 3) + "...";
        break;
      }
      int space = rest.lastIndexOf(' ', room);
      int end = space > 0 ? space : room;
      lines.add(indent + rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(indent + rest);
    }
  }
}
