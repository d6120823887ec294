package dev.outrigger.agent.control.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/** Writes characters to a stream that encodes them as its terminal wants them. */
final class StreamWriter extends Writer {
  private final PrintStream stream;

  private StreamWriter(PrintStream stream) {
    this.stream = stream;
  }

  static PrintWriter to(PrintStream stream) {
    return new PrintWriter(new StreamWriter(stream), true);
  }

  @Override
  public void write(char[] text, int from, int length) {
    stream.print(new String(text, from, length));
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    flush(); // the stream is not ours to close
  }
}
