package dev.outrigger.agent.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that formats a line and hands it to the {@link LogFile}. Thread-safe. */
final class QueueingLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  QueueingLogger(String name) {
    this.name = name;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    StringBuilder line = new StringBuilder(160);
    line.append(TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    line.append(' ').append(level).append(' ').append(name).append(": ");
    line.append(MessageFormatter.basicArrayFormat(pattern, arguments));
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      line.append(System.lineSeparator()).append(trace.toString().stripTrailing());
    }
    Logs.write(line.toString());
  }

  @Override
  public boolean isTraceEnabled() {
    return Logs.isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return Logs.isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return Logs.isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return Logs.isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return Logs.isEnabled(Level.ERROR);
  }
}
