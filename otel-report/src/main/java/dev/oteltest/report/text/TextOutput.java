package dev.oteltest.report.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Writes lines. CI systems execute lines of a log that look like their commands; a backslash before
 * these makes them text.
 */
final class TextOutput {

  /** GitHub: {@code ::error} and {@code ##[error]}; Azure and TeamCity: {@code ##vso[}. */
  private static final Pattern COMMAND = Pattern.compile("^[\\s>]*(?=::)|##(?=[a-z]*\\[)");

  private final Appendable target;

  TextOutput(Appendable target) {
    this.target = target;
  }

  void line(String line) {
    boolean harmless = line.indexOf("::") < 0 && line.indexOf("##") < 0;
    try {
      target.append(harmless ? line : COMMAND.matcher(line).replaceAll("$0\\\\")).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
