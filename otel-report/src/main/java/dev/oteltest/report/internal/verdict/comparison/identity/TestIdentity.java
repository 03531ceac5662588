package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a test is in any run of a history, in which nobody compares two runs: unlike the number of
 * an invocation, the title of its arguments is the same if a case is inserted before it.
 *
 * @param module the artifactId of its module, or the name of its service; empty if unknown
 * @param type the class, fully qualified; empty if unknown
 * @param method the method with the types of its parameters; empty for the class itself
 * @param arguments the title of its arguments, with a number if an earlier test has the same;
 *     {@link #CHANGING} for all invocations whose titles are others in each run; empty if it has
 *     none
 */
public record TestIdentity(String module, String type, String method, String arguments) {

  /** What stands for arguments that are others in each run. */
  public static final String CHANGING = "(others in each run)";

  /** Dates and times of day; other things that change are those of {@link StableText}. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\b\\d{4}-\\d\\d-\\d\\d(?!\\d)|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{4}\\b|\\b\\d\\d:\\d\\d:\\d\\d");

  /** The last part of the unique id of an invocation, or of a dynamic test or container. */
  private static final Pattern NUMBER = Pattern.compile(":(#?)(\\d{1,9})\\]$");

  private static final Pattern REPETITION = Pattern.compile("^repetition \\d+ of \\d+$");

  /** Longer titles have a hash for their end. */
  private static final int LONGEST = 40;

  private static final int HASH = 8;

  /** Returns what the tests of a run are, in their order. */
  public static List<TestIdentity> of(Run run) {
    List<TestIdentity> identities = new ArrayList<>(run.tests().size());
    Map<TestIdentity, Integer> equal = new HashMap<>();
    Set<TestIdentity> taken = new HashSet<>();
    for (TestCase test : run.tests()) {
      TestIdentity first = of(run.spans(), test);
      TestIdentity identity = first;
      while (!first.isChanging() && !taken.add(identity)) {
        identity = first.numbered(equal.merge(first, 1, Integer::sum) + 1);
      }
      identities.add(identity);
    }
    return identities;
  }

  private static TestIdentity of(SpanTable spans, TestCase test) {
    TestKey key = TestKey.of(spans, test, true);
    boolean isClass = !test.suite().isEmpty() && test.name().equals(test.suite());
    String title = key.index().isEmpty() ? "" : titleOf(spans, test.row());
    String type = isClass ? key.type() + "." + key.method() : key.type();
    return new TestIdentity(key.module(), type, isClass ? "" : key.method(), shown(title));
  }

  /** Whether it stands for all invocations of a method whose arguments are others in each run. */
  public boolean isChanging() {
    return arguments.equals(CHANGING);
  }

  private TestIdentity numbered(int number) {
    return new TestIdentity(module, type, method, (arguments + " #" + number).strip());
  }

  /** Returns the titles of a test and of what is numbered around it, without the numbers. */
  private static String titleOf(SpanTable spans, int test) {
    String titles = "";
    for (int row = test; row >= 0 && spans.role(row).isOfTests(); row = spans.parent(row)) {
      Matcher number = NUMBER.matcher(spans.text(row, TestAttributes.UNIQUE_ID));
      boolean found = number.find();
      boolean invocation =
          JunitKind.INVOCATION.value().equals(spans.attribute(row, TestAttributes.KIND));
      if (row == test || (found && (!number.group(1).isEmpty() || invocation))) {
        String title = withoutNumber(spans.recordedName(row), found ? number.group(2) : "\\d+");
        titles = titles.isEmpty() ? title : title + " > " + titles;
      }
    }
    return titles;
  }

  /**
   * Returns a title without the number of its invocation, in the forms in which people write it.
   */
  private static String withoutNumber(String title, String number) {
    String plain = REPETITION.matcher(title).replaceFirst("");
    return plain
        .replaceFirst("^" + number + "\\s*[:.)>|=-]+\\s*", "")
        .replaceFirst("\\[" + number + "\\]|#" + number + "\\b", "")
        .strip();
  }

  private static String shown(String title) {
    if (!StableText.of(title).equals(title) || TIME.matcher(title).find()) {
      return CHANGING;
    }
    String masked = VisibleText.line(Secrets.masked(title));
    if (masked.length() <= LONGEST) {
      return masked;
    }
    String start = masked.substring(0, LONGEST - HASH - 1);
    return start + "…" + Sha256.hex(masked).substring(0, HASH);
  }
}
