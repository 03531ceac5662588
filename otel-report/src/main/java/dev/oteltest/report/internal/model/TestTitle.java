package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import java.util.regex.Pattern;

/**
 * What people called a test: its display name, where that says more than the name of its method.
 */
public final class TestTitle {

  private static final Pattern PARAMETERS = Pattern.compile("[(\\[]");

  private TestTitle() {}

  /**
   * Returns the title of a test, such as {@code resizes a picture [2] 640, png}; empty if it has
   * none of its own. Invocations have that of their template before their own, and as JUnit numbers
   * them, the name of their method.
   */
  public static String of(SpanTable spans, TestCase test) {
    String title = spans.name(test.row()).strip();
    String name = test.shortName();
    if (isKnown(title, name)) {
      return "";
    }
    int parent = spans.parent(test.row());
    String kind = spans.attribute(test.row(), TestAttributes.KIND);
    if (parent < 0 || !JunitKind.INVOCATION.value().equals(kind)) {
      return title;
    }
    String template = spans.name(parent).strip();
    boolean numbered = title.startsWith("[") || title.startsWith("repetition ");
    if (isKnown(template, name)) {
      return numbered ? baseOf(name) + " " + title : title;
    }
    String separator = numbered ? " " : ": ";
    return title.startsWith(template) ? title : template + separator + title;
  }

  /** Returns a title in quotes, unless it has some. */
  public static String quoted(String title) {
    boolean already = title.length() > 1 && title.startsWith("\"") && title.endsWith("\"");
    return already ? title : "\"" + title + "\"";
  }

  /** Returns a test with its title before its full name, or only its name if it has no title. */
  public static String withName(SpanTable spans, TestCase test) {
    String title = of(spans, test);
    return title.isEmpty() ? test.name() : title + " (" + test.name() + ")";
  }

  /** Whether a title is the name of the method or class as JUnit derives it, or a part of it. */
  private static boolean isKnown(String title, String name) {
    String base = baseOf(name);
    boolean method =
        title.startsWith(base)
            && (title.length() == base.length()
                || (title.charAt(base.length()) == '(' && title.endsWith(")")));
    // What a class has for which Surefire reports no method.
    return title.isEmpty() || title.equals("(class)") || method || isLastPart(title, name);
  }

  private static boolean isLastPart(String title, String name) {
    int before = name.length() - title.length() - 1;
    return name.endsWith(title) && (before < 0 || ".$/".indexOf(name.charAt(before)) >= 0);
  }

  /** Returns a name without parameter types and numbers of invocations. */
  private static String baseOf(String name) {
    return PARAMETERS.split(name, 2)[0];
  }
}
