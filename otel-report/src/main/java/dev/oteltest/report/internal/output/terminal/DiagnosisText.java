package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.NeedlessContexts;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContext.ContextEvent;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.diagnosis.UnexplainedTime;
import dev.oteltest.report.internal.model.BuildPath;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What makes a run slower than it needs to be, a line each. */
public final class DiagnosisText {

  private static final int MAX_LENGTH = 100;

  private final Run run;
  private final int most;
  private final List<RepeatedCall> repeated;

  /** Formats an untrusted text. */
  private final Function<String, String> format;

  /**
   * Creates the diagnosis of a run.
   *
   * @param most how many of a kind are named; a line counts the others
   * @param format formats untrusted text
   */
  public DiagnosisText(Run run, int most, Function<String, String> format) {
    this.run = run;
    this.most = most;
    this.repeated = RepeatedCall.withPolling(run);
    this.format = format;
  }

  /** Creates the diagnosis of a run, for a terminal. */
  public DiagnosisText(Run run, int most) {
    this(run, most, DiagnosisText::plain);
  }

  /**
   * Returns a line for each test that repeats statements for many of something, such as {@code
   * OwnerTests.list 14x select ... from pets where owner_id=?}, with the most frequent statement.
   */
  public List<String> statements() {
    return lines(RepeatedCall::isStatementOfTest);
  }

  /** Returns such a line for each test that repeats statements for other reasons. */
  public List<String> otherStatements() {
    return lines(RepeatedCall::isOtherOfTest);
  }

  /**
   * Returns how much time no span explains, such as {@code 10.5 s of 1 min 50 s, the longest 4.20 s
   * in surefire:test of shop-web}; nothing if that is little.
   */
  public List<String> unexplained() {
    UnexplainedTime time = UnexplainedTime.of(run);
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

  /**
   * Returns the critical path of the build, such as {@code 3.00 s: core 2.00 s (compiler:compile
   * 1.50 s) > app 1.00 s, 1 more}, with its longest parts, and whether other modules had to wait
   * for each other; nothing if a single step is all of it.
   */
  public static List<String> path(Run run, int most) {
    BuildPath path = run.buildPath();
    List<BuildPath.Part> parts =
        path.parts().stream().filter(part -> part.nanos() * 50 >= path.nanos()).toList();
    if (parts.isEmpty() || (parts.size() == 1 && parts.get(0).most() == null)) {
      return List.of();
    }
    List<BuildPath.Part> longest =
        parts.stream()
            .sorted(Comparator.comparingLong(BuildPath.Part::nanos).reversed())
            .limit(most)
            .toList();
    String shown =
        parts.stream()
            .filter(longest::contains)
            .map(DiagnosisText::part)
            .collect(Collectors.joining(" > "));
    int others = path.parts().size() - longest.size();
    String more = others > 0 ? ", " + others + " more" : "";
    String turns = path.inTurn() ? "; without -T, its modules ran one after the other" : "";
    return List.of(DurationText.of(path.nanos()) + ": " + shown + more + turns);
  }

  private static String part(BuildPath.Part part) {
    BuildPath.Part step = part.most();
    return plain(part.name())
        + " "
        + DurationText.of(part.nanos())
        + (step == null
            ? ""
            : " (" + plain(step.name()) + " " + DurationText.of(step.nanos()) + ")");
  }

  /** Returns the line of a test's statement without the name of the test. */
  static String ofOneTest(RepeatedCall repeated) {
    return times(repeated, DiagnosisText::plain)
        + (repeated.below().isEmpty() ? "" : "  below " + plain(repeated.below()));
  }

  private static String plain(String text) {
    return SpanText.shorten(text, MAX_LENGTH);
  }

  private List<String> lines(Predicate<RepeatedCall> wanted) {
    Map<TestCase, List<RepeatedCall>> byTest = new LinkedHashMap<>();
    for (RepeatedCall statement : repeated) {
      if (wanted.test(statement)) {
        byTest.computeIfAbsent(statement.test(), test -> new ArrayList<>()).add(statement);
      }
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
        + times(first, format)
        + (ofTest.size() == 1 ? "" : ", " + (ofTest.size() - 1) + " more");
  }

  private static String times(RepeatedCall repeated, Function<String, String> format) {
    return repeated.kind().times(repeated.count())
        + " "
        + format.apply(repeated.shortStatement(MAX_LENGTH));
  }

  private void addOthers(List<String> lines, int total) {
    if (total > most) {
      lines.add(CountText.more(total - most));
    }
  }

  /**
   * Returns the numbers of Spring's contexts, such as {@code 3 started 6.10 s, 21 reused; 2 differ
   * only by @MockitoBean of OrderTests, MailTests}; nothing if there are none. As many test classes
   * of each group of contexts that differ are named as there are groups.
   */
  public List<String> contexts() {
    SpringContexts contexts = SpringContexts.of(run);
    if (contexts.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    List<NeedlessContexts> needless = contexts.needless();
    for (NeedlessContexts group : needless.subList(0, Math.min(most, needless.size()))) {
      lines.add(group.contexts().size() + " " + group.reason(most, format));
    }
    addOthers(lines, needless.size());
    String first = lines.isEmpty() ? "" : "; " + lines.remove(0);
    lines.add(0, counts(contexts) + first);
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
