package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.ContextEvent;
import dev.oteltest.report.internal.diagnosis.NeedlessContexts;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.diagnosis.UnexplainedTime;
import dev.oteltest.report.internal.model.test.TestCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What makes a run slower than it needs to be, a line each. */
public final class DiagnosisText {

  private static final int MAX_LENGTH = 100;

  private final int most;

  /** Formats an untrusted text. */
  private final Function<String, String> format;

  private DiagnosisText(int most, Function<String, String> format) {
    this.most = most;
    this.format = format;
  }

  /**
   * Returns a line for each test that repeats statements, such as {@code OwnerTests.list 14x select
   * ... from pets where owner_id=?}, with the most frequent statement.
   *
   * @param repeated the repeated statements, the most frequent first
   * @param most the number of tests to name; a line counts the others
   */
  public static List<String> lines(List<RepeatedCall> repeated, int most) {
    return lines(repeated, most, DiagnosisText::plain);
  }

  /**
   * Returns such lines.
   *
   * @param format formats untrusted text
   */
  public static List<String> lines(
      List<RepeatedCall> repeated, int most, Function<String, String> format) {
    return new DiagnosisText(most, format).linesOf(repeated);
  }

  /**
   * Returns the numbers of Spring's contexts, such as {@code 3 started 6.10 s, 21 reused; 2 differ
   * only by @MockitoBean of OrderTests, MailTests}; nothing if there are none.
   *
   * @param most how many groups of contexts that differ, and test classes of each, are named; the
   *     others are counted
   */
  public static List<String> lines(SpringContexts contexts, int most) {
    return lines(contexts, most, DiagnosisText::plain);
  }

  /**
   * Returns such lines.
   *
   * @param format formats untrusted text
   */
  public static List<String> lines(
      SpringContexts contexts, int most, Function<String, String> format) {
    return new DiagnosisText(most, format).linesOf(contexts);
  }

  /**
   * Returns how much time no span explains, such as {@code 10.5 s of 1 min 50 s, the longest 4.20 s
   * in surefire:test of shop-web}; nothing if that is little.
   */
  public static List<String> lines(UnexplainedTime time) {
    return lines(time, DiagnosisText::plain);
  }

  /**
   * Returns such a line.
   *
   * @param format formats untrusted text
   */
  public static List<String> lines(UnexplainedTime time, Function<String, String> format) {
    return time.isNotable()
        ? List.of(
            DurationText.of(time.nanos())
                + " of "
                + DurationText.of(time.totalNanos())
                + ", the longest "
                + DurationText.of(time.longestNanos())
                + " in "
                + format.apply(time.place()))
        : List.of();
  }

  /** Returns the line of a test's statement without the name of the test. */
  static String ofOneTest(RepeatedCall repeated) {
    return new DiagnosisText(1, DiagnosisText::plain).times(repeated)
        + (repeated.below().isEmpty() ? "" : "  below " + plain(repeated.below()));
  }

  private static String plain(String text) {
    return SpanText.shorten(text, MAX_LENGTH);
  }

  private List<String> linesOf(List<RepeatedCall> repeated) {
    Map<TestCase, List<RepeatedCall>> byTest = new LinkedHashMap<>();
    for (RepeatedCall statement : repeated) {
      byTest.computeIfAbsent(statement.test(), test -> new ArrayList<>()).add(statement);
    }
    List<String> lines = new ArrayList<>();
    byTest.values().stream().limit(most).forEach(statements -> lines.add(line(statements)));
    addOthers(lines, byTest.size());
    return lines;
  }

  private String line(List<RepeatedCall> ofTest) {
    RepeatedCall first = ofTest.get(0);
    return format.apply(first.testName())
        + "  "
        + times(first)
        + (ofTest.size() == 1 ? "" : ", " + (ofTest.size() - 1) + " more");
  }

  private String times(RepeatedCall repeated) {
    return repeated.kind().times(repeated.count())
        + " "
        + format.apply(repeated.shortStatement(MAX_LENGTH));
  }

  private void addOthers(List<String> lines, int total) {
    if (total > most) {
      lines.add(CountText.more(total - most));
    }
  }

  private List<String> linesOf(SpringContexts contexts) {
    if (contexts.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (NeedlessContexts needless : contexts.needless()) {
      lines.add(needless.contexts().size() + " " + needless.reason(most, format));
    }
    int groups = lines.size();
    lines.subList(Math.min(most, groups), groups).clear();
    addOthers(lines, groups);
    String counts = counts(contexts);
    if (lines.isEmpty()) {
      lines.add(counts);
    } else {
      lines.set(0, counts + "; " + lines.get(0));
    }
    return lines;
  }

  private static String counts(SpringContexts contexts) {
    List<String> counts = new ArrayList<>();
    counts.add(
        contexts.started() == 0
            ? "0 started"
            : contexts.started() + " started " + DurationText.of(contexts.nanos()));
    if (contexts.failed() > 0) {
      counts.add(contexts.failed() + " failed");
    }
    counts.add(contexts.count(ContextEvent.Kind.REUSED) + " reused");
    return String.join(", ", counts);
  }
}
