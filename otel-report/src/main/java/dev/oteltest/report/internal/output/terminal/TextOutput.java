package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.LogText;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes lines. CI systems execute lines of a log that look like their commands; a backslash before
 * these makes them text.
 */
public final class TextOutput {

  private final Appendable target;

  public TextOutput(Appendable target) {
    this.target = target;
  }

  public void line(String line) {
    try {
      target.append(LogText.withoutCommands(line)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
