package dev.oteltest.maven.summary;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;

/** The names of tests, shortened where they say least: packages first, then the middle. */
final class NameText {

  private static final int MIN_WIDTH = 30;

  private NameText() {}

  /**
   * Returns the name of a test, after what people called it.
   *
   * @param title what people called it; empty if nothing
   * @param width the number of characters there is room for
   */
  static String of(TestCase test, String title, int width) {
    String suite = test.suite();
    if (!title.isEmpty() && !isClass(suite)) {
      return quoted(shown(title), width); // the path of a feature says less than its sentence
    }
    String name = shown(test.name());
    String quoted = title.isEmpty() ? "" : quoted(shown(title), width / 2) + " ";
    int room = Math.max(MIN_WIDTH, width - quoted.length());
    if (name.length() > room && isClass(suite) && test.name().startsWith(suite)) {
      name = shown(test.name().substring(suite.lastIndexOf('.') + 1));
    }
    return quoted + withoutMiddle(name, room);
  }

  private static boolean isClass(String suite) {
    return !suite.isEmpty()
        && suite.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }

  private static String quoted(String title, int width) {
    boolean already = title.length() > 1 && title.startsWith("\"") && title.endsWith("\"");
    String text = withoutMiddle(title, Math.max(MIN_WIDTH, width));
    return already ? text : "\"" + text + "\"";
  }

  /** Returns a text, or both ends of a longer one. */
  static String withoutMiddle(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = (most - 3) / 2;
    return text.substring(0, most - 3 - end) + "..." + text.substring(text.length() - end);
  }

  private static String shown(String text) {
    return VisibleText.line(Secrets.masked(text));
  }
}
