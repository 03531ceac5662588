package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the summary at the end of a build's log. A pure function of the recorded spans. */
public final class BuildSummary {

  private static final int MAX_COUNT = 5;
  private static final int MAX_LENGTH = 100;
  private static final long MIN_NANOS = 5_000_000;

  /** With fewer JVMs, the cost of the agent does not matter. */
  private static final int FEW_FORKS = 20;

  private final BuildFacts facts;
  private final TextStyle style;
  private final SummaryLines lines;
  private final Failures failures;

  private BuildSummary(BuildFacts facts, TextStyle style) {
    this.facts = facts;
    this.style = style;
    this.lines = new SummaryLines(style);
    this.failures = Failures.of(facts.run());
  }

  /**
   * Returns how a build ended: if Maven ignores failures of tests, it succeeds, but they failed.
   *
   * @param outcome how it ended for Maven, in a word
   */
  public static String outcome(String outcome, Run run) {
    boolean ignored = outcome.equals("success") && run.result() == RunResult.FAILED;
    return ignored ? "failed (Maven ignores the failures)" : outcome;
  }

  public static List<String> lines(BuildFacts facts, TextStyle style) {
    BuildSummary summary = new BuildSummary(facts, style);
    new CauseLines(facts, style, summary.lines).add(summary.failures.byCause());
    summary.tests();
    if (facts.run().result() != RunResult.FAILED) {
      summary.slowest();
      summary.steps();
    }
    summary.lines.group("Untraced", facts.untraced());
    summary.diagnosis();
    summary.findings();
    summary.lost();
    summary.agent();
    return summary.lines.all();
  }

  private void tests() {
    TestTotals totals = facts.run().totals();
    if (!totals.isEmpty()) {
      lines.add("Tests", CountText.number(totals.total()) + totals.parts(this::colored));
    }
    flaky();
    quarantined();
  }

  private String colored(String what, String text) {
    return switch (what) {
      case "passed" -> style.good(text);
      case "failed", "error", "critical" -> style.bad(text);
      case "flaky", "quarantined", "never ran", "warning" -> style.odd(text);
      default -> text;
    };
  }

  private void flaky() {
    List<TestCase> flaky = facts.run().flaky();
    if (!flaky.isEmpty()) {
      String more = flaky.size() == 1 ? "" : ", " + CountText.more(flaky.size() - 1);
      TestCase first = flaky.get(0);
      String history = facts.run().historyOf(first).flakyAfter(", ");
      String text = ", passed in attempt " + first.attempt() + history + more;
      lines.add("Flaky", named(first, text.length()) + text);
    }
  }

  private void quarantined() {
    List<TestCase> quarantined = facts.run().quarantined();
    List<String> texts = new ArrayList<>();
    for (TestCase test : quarantined.subList(0, Math.min(MAX_COUNT, quarantined.size()))) {
      texts.add(named(test, 0));
      texts.add("  " + SummaryLines.shown(facts.run().quarantineOf(test)));
    }
    if (quarantined.size() > MAX_COUNT) {
      texts.add(CountText.more(quarantined.size() - MAX_COUNT));
    }
    lines.group("Quarantined", texts);
  }

  private void slowest() {
    for (TestCase test : facts.run().slowest(1)) {
      long nanos = spans().nanos(test.row());
      String time = facts.run().historyOf(test).after(DurationText.of(nanos)) + "  ";
      if (nanos >= MIN_NANOS) {
        lines.add("Slowest test", time + named(test, time.length()));
      }
    }
  }

  /** Returns the name of a test, for a line that also has other characters. */
  private String named(TestCase test, int others) {
    return NameText.of(test, TestTitle.of(spans(), test), "", lines.room() - others);
  }

  /** Adds the longest steps; the times of parallel goals add up. */
  private void steps() {
    List<String> steps =
        facts.run().steps().stream()
            .filter(step -> step.nanos() >= MIN_NANOS)
            .map(step -> step.name() + " " + DurationText.of(step.nanos()))
            .toList();
    if (!steps.isEmpty()) {
      lines.add("Steps", SummaryLines.some(steps, lines.room()));
    }
  }

  /** Adds what repeats work that is needed once; otel:show and the page have the rest. */
  private void diagnosis() {
    DiagnosisText diagnosis = new DiagnosisText(facts.run(), 1);
    List<String> statements = diagnosis.statements(); // the second line counts others
    if (!statements.isEmpty()) {
      lines.add("N+1", String.join(", ", statements));
    }
    if (!SpringContexts.of(facts.run()).needless().isEmpty()) {
      lines.add("Spring contexts", new DiagnosisText(facts.run(), MAX_COUNT).contexts().get(0));
    }
  }

  private void findings() {
    Findings findings = facts.run().findings();
    if (findings.total() == 0) {
      return;
    }
    String counts =
        findings.bySeverity().entrySet().stream()
            .map(level -> colored(level.getKey(), level.getValue() + " " + level.getKey()))
            .collect(Collectors.joining(", "));
    List<Failure> failed = failures.all();
    String first =
        findings.listed().stream()
            .filter(finding -> failed.stream().noneMatch(failure -> failure.states(finding)))
            .findFirst()
            .map(finding -> "; " + finding(finding))
            .orElse("");
    lines.add("Findings", findings.total() + ": " + counts + first);
  }

  private String finding(Findings.Finding finding) {
    String place = facts.near(finding.place());
    String rule = finding.ruleBesideSeverity();
    String text =
        (place.isEmpty() ? "" : place + "  ")
            + (rule.isEmpty() ? "" : rule + "  ")
            + ShortText.of(finding.message(), MAX_LENGTH);
    return SummaryLines.shown(text);
  }

  private void lost() {
    if (!facts.lost().isEmpty()) {
      lines.add(
          "Did not run",
          CountText.some(facts.lost(), MAX_COUNT)
              + " (a test JVM exited before it reported anything about "
              + (facts.lost().size() == 1 ? "it)" : "them)"));
    }
  }

  /** Adds what OpenTelemetry's agent costs a build in which many JVMs have it. */
  private void agent() {
    long forks =
        spans()
            .rows(SpanRole.TEST_RUN)
            .filter(row -> Boolean.TRUE.equals(spans().attribute(row, TestAttributes.AGENT)))
            .count();
    if (forks > FEW_FORKS) {
      lines.add(
          "Agent",
          forks
              + " test JVMs started with it, each some seconds of CPU and 170 to 290 MB: reuse"
              + " forks, keep few instrumentations by -Dotel.agent.instrumentations=-all,+jdbc,"
              + " or leave out -Dotel.agent");
    }
  }

  private SpanTable spans() {
    return facts.run().spans();
  }
}
