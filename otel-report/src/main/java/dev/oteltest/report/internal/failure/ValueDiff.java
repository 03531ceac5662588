package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.diff.LineDiff;
import dev.oteltest.internal.diff.WordDiff;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the expected and the actual value of a failed assertion differ, if there is more to see than
 * the failure's line says.
 */
public final class ValueDiff {

  /** What every output has above the difference. */
  public static final String TITLE = "Expected (-) and actual (+)";

  /** The characters of a value that are compared, so that a page of many failures takes no time. */
  private static final int MAX_COMPARED = 20_000;

  /** The characters in which secrets are looked for; more, so that none is cut in two. */
  private static final int MAX_READ = 5 * MAX_COMPARED;

  private static final int MAX_BLOCK = 50;
  private static final int MAX_LINES = 200;

  /** Both values are read at a glance if they are no longer than that, and in the line. */
  private static final int AT_A_GLANCE = 20;

  private static final String CUT = "\u2026 [cut";

  private static final DiffLine LINE_ENDS = note("(they differ only in how their lines end)");

  private ValueDiff() {}

  /**
   * The two values that a failed assertion compared, as texts.
   *
   * @param expected the text of the expected value, as it was recorded
   * @param actual the text of the value that there was instead
   */
  public record Values(String expected, String actual) {

    /** Returns the values that the failure of a span has; null if it does not have both. */
    public static @Nullable Values of(SpanTable spans, int row) {
      Attributes exception = FailureReason.lastException(spans.events(row));
      String expected = exception.get(TestAttributes.EXPECTED);
      String actual = exception.get(TestAttributes.ACTUAL);
      return expected == null || actual == null ? null : new Values(expected, actual);
    }
  }

  /**
   * Returns the lines of the difference with the words marked that changed, and without secrets.
   *
   * @param row the span that states the reason
   * @return the lines; empty if there are no values, or they show no difference
   */
  public static List<DiffLine> of(SpanTable spans, int row, FailureReason reason) {
    Values values = Values.of(spans, row);
    return values == null ? List.of() : of(values, reason.line());
  }

  static List<DiffLine> of(Values values, String line) {
    String expected = start(values.expected());
    String actual = start(values.actual());
    boolean known = isInLine(expected, line) && isInLine(actual, line);
    if (known || isCutBeforeItDiffers(expected, actual)) {
      return List.of();
    }
    List<DiffLine> diff = WordDiff.mark(LineDiff.of(expected, actual, MAX_BLOCK));
    if (diff.isEmpty()) {
      return List.of(LINE_ENDS);
    }
    return diff.size() <= MAX_LINES ? diff : shortened(diff);
  }

  private static List<DiffLine> shortened(List<DiffLine> diff) {
    List<DiffLine> lines = new ArrayList<>(diff.subList(0, MAX_LINES));
    lines.add(note("... " + CountText.of(diff.size() - MAX_LINES, "more line")));
    return lines;
  }

  private static DiffLine note(String text) {
    return new DiffLine(DiffLine.Kind.LEFT_OUT, List.of(new DiffLine.Part(text, false)));
  }

  private static boolean isInLine(String value, String line) {
    return value.length() <= AT_A_GLANCE && line.contains(value);
  }

  /** Returns the beginning of a value, without secrets. */
  private static String start(String value) {
    String text = Secrets.masked(value.substring(0, Math.min(MAX_READ, value.length())));
    return text.length() <= MAX_COMPARED && value.length() <= MAX_READ
        ? text
        : text.substring(0, Math.min(MAX_COMPARED, text.length())) + CUT + "]";
  }

  /**
   * Whether what is left of the values is the same, so that they only seem to differ at the end.
   */
  private static boolean isCutBeforeItDiffers(String expected, String actual) {
    String left = withoutMark(expected);
    String right = withoutMark(actual);
    boolean cutLeft = left.length() < expected.length();
    boolean cutRight = right.length() < actual.length();
    return expected.equals(actual)
        || (cutLeft && right.startsWith(left))
        || (cutRight && left.startsWith(right));
  }

  private static String withoutMark(String value) {
    int mark = value.lastIndexOf(CUT);
    return mark < 0 ? value : value.substring(0, mark);
  }
}
