package io.github.fluviusenergy.testserver;

import java.io.IOException;
import java.io.Writer;
import okio.BufferedSink;

/**
 * Writes text into Okio's sink, which encodes it. A JSON writer comes with a character or a word at
 * a time, and to the JDK's encoder each is a call of its own. A pair of surrogates is passed on as
 * one.
 */
final class Utf8Writer extends Writer {
  private static final int ENOUGH = 8 * 1024;

  private final BufferedSink sink;
  private final StringBuilder pending = new StringBuilder(ENOUGH + 256);

  Utf8Writer(BufferedSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int character) throws IOException {
    pending.append((char) character);
    passOnIfEnough();
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    pending.append(text, offset, length);
    passOnIfEnough();
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    pending.append(text, offset, offset + length);
    passOnIfEnough();
  }

  private void passOnIfEnough() throws IOException {
    int length = pending.length();
    if (length >= ENOUGH && !Character.isHighSurrogate(pending.charAt(length - 1))) {
      passOn();
    }
  }

  private void passOn() throws IOException {
    sink.writeUtf8(pending.toString());
    pending.setLength(0);
  }

  /** Passes on what is pending to the sink, which sends it when it has enough. */
  @Override
  public void flush() throws IOException {
    passOn();
  }

  @Override
  public void close() throws IOException {
    passOn();
  }
}
