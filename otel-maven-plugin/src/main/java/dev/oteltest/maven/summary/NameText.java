package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.CodePlace;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import java.util.List;

/**
 * The names of tests, shortened where they say least: first the package goes, then what the file of
 * the class repeats, then types of parameters, and only then the middle of the class and of the
 * method.
 */
final class NameText {

  private static final int MIN_WIDTH = 30;

  private NameText() {}

  /**
   * Returns the name of a test, after what people called it.
   *
   * @param title what people called it; empty if nothing
   * @param file the file and line to name after it, such as {@code CartTest.java:12}; or empty
   * @param width the number of characters there is room for
   */
  static String of(TestCase test, String title, String file, int width) {
    String suite = test.suite();
    String name = test.name();
    String place = CodePlace.after(file);
    if (!title.isEmpty() && !test.isOfClass()) {
      // The path of a feature says less than its sentence.
      return quoted(SummaryLines.shown(title), width - place.length()) + place;
    }
    String before = title.isEmpty() ? "" : quoted(SummaryLines.shown(title), width / 2) + " ";
    int room = Math.max(MIN_WIDTH, width - before.length());
    if (test.isOfClass()) {
      String type = suite.substring(suite.lastIndexOf('.') + 1);
      String known = withoutFileOf(type, file);
      place = known.isEmpty() ? "" : place;
      if (name.length() + place.length() > room) {
        return before
            + shortened(
                type, SummaryLines.shown(name.substring(suite.length())), place, known, room);
      }
    }
    return before
        + withoutMiddle(SummaryLines.shown(name), Math.max(MIN_WIDTH, room - place.length()))
        + place;
  }

  /** Returns what a file and line add to a class: of its own file, only the line. */
  private static String withoutFileOf(String type, String file) {
    int nested = type.indexOf('$', 1);
    String outer = nested < 0 ? type : type.substring(0, nested);
    if (!file.startsWith(outer + ".")) {
      return CodePlace.after(file);
    }
    int line = file.indexOf(':');
    return line < 0 ? "" : file.substring(line);
  }

  private static String shortened(
      String type, String member, String place, String line, int width) {
    String few = withoutParameters(member);
    for (String rest : List.of(member + place, member + line, few + line)) {
      if (type.length() + rest.length() <= width) {
        return type + rest;
      }
    }
    int both = Math.max(MIN_WIDTH, width - line.length());
    int ofType = Math.max(both / 2, both - few.length());
    int ofMember = Math.max(both / 2, both - type.length());
    return withoutMiddle(type, ofType) + withoutMiddle(few, ofMember) + line;
  }

  private static String withoutParameters(String member) {
    int open = member.indexOf('(');
    int close = member.lastIndexOf(')');
    return open < 0 || close <= open + 1
        ? member
        : member.substring(0, open) + "(...)" + member.substring(close + 1);
  }

  private static String quoted(String title, int width) {
    return TestTitle.quoted(withoutMiddle(title, Math.max(MIN_WIDTH, width - 2)));
  }

  /** Returns a text, or both ends of a longer one, at whole characters. */
  static String withoutMiddle(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = text.length() - (most - 3) / 2;
    boolean inside = Character.isLowSurrogate(text.charAt(end));
    return ShortText.of(text, most - (text.length() - end))
        + text.substring(inside ? end + 1 : end);
  }
}
