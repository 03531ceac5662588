package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.report.internal.model.BuildParts.Step;
import dev.oteltest.report.internal.model.BuildPath;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats the summary at the end of a build's log. A pure function of the recorded spans. */
public final class BuildSummary {

  /**
   * The facts that the summary of a build presents.
   *
   * @param run the spans of the build and, as far as they are known, of its tests
   * @param tests the tests of the goals, for a run whose file can't be read
   * @param lost the test classes that did not run because a test JVM exited
   * @param untraced what to do about tests that could not be traced
   * @param folder where Maven was called, with a slash at its end, from the checkout; empty if that
   *     is where
   */
  public record Facts(
      Run run, ReportedTests tests, List<String> lost, List<String> untraced, String folder) {

    /**
     * Returns the path of a file, given from the checkout, as it is from where Maven was called.
     */
    String near(String path) {
      return path.startsWith(folder) ? path.substring(folder.length()) : path;
    }
  }

  private static final int BAR = 30;

  /** The width of a step's time; if one is longer, all get its width. */
  private static final int TIME = 9;

  private static final int MAX_COUNT = 5;
  private static final int MAX_NAMES = 10;
  private static final int MAX_LENGTH = 100;
  private static final long MIN_NANOS = 5_000_000;

  /** With fewer JVMs, the cost of the agent does not matter. */
  private static final int FEW_FORKS = 20;

  private final Facts facts;
  private final TextStyle style;
  private final SummaryLines lines = new SummaryLines();

  private BuildSummary(Facts facts, TextStyle style) {
    this.facts = facts;
    this.style = style;
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

  public static List<String> lines(Facts facts, TextStyle style) {
    BuildSummary summary = new BuildSummary(facts, style);
    summary.steps();
    summary.path();
    TestLines.of(facts, style).forEach(summary.lines::addWhole);
    summary.lines.group("Untraced", facts.untraced());
    summary.diagnosis();
    summary.findings();
    summary.cached();
    summary.neverRan();
    summary.lost();
    summary.agent();
    return summary.lines.all();
  }

  /**
   * Adds the time of each step, the longest first. The times of parallel goals add up, and the time
   * of a goal that forks others excludes theirs.
   */
  private void steps() {
    List<Step> steps = facts.run().steps();
    long longest = steps.stream().mapToLong(Step::nanos).max().orElse(0);
    int width =
        steps.stream()
            .map(Step::name)
            .mapToInt(String::length)
            .reduce("Critical path".length(), Math::max);
    int times =
        steps.stream()
            .mapToInt(step -> DurationText.of(step.nanos()).length())
            .reduce(TIME, Math::max);
    steps.stream()
        .filter(step -> step.nanos() >= MIN_NANOS)
        .forEach(
            step ->
                lines.addWhole(
                    String.format(Locale.ROOT, "  %-" + width + "s ", step.name())
                        + String.format(
                            Locale.ROOT, "%" + times + "s  ", DurationText.of(step.nanos()))
                        + style.faint(
                            "#".repeat((int) Math.max(1, BAR * step.nanos() / longest)))));
  }

  private void path() {
    BuildPath path = facts.run().buildPath();
    long all = path.nanos();
    List<BuildPath.Part> parts =
        path.parts().stream().filter(part -> part.nanos() * 50 >= all).toList();
    if (parts.isEmpty() || (parts.size() == 1 && parts.get(0).most() == null)) {
      return; // a single step has its line already
    }
    Set<BuildPath.Part> longest = Collections.newSetFromMap(new IdentityHashMap<>());
    parts.stream()
        .sorted(Comparator.comparingLong(BuildPath.Part::nanos).reversed())
        .limit(MAX_COUNT)
        .forEach(longest::add);
    String shown =
        parts.stream()
            .filter(longest::contains)
            .map(BuildSummary::part)
            .collect(Collectors.joining(" > "));
    int others = path.parts().size() - longest.size();
    String more = others > 0 ? ", " + others + " more" : "";
    lines.add("Critical path", style.strong(DurationText.of(all)) + ": " + shown + more);
  }

  private static String part(BuildPath.Part part) {
    BuildPath.Part most = part.most();
    return part.name()
        + " "
        + DurationText.of(part.nanos())
        + (most == null ? "" : " (" + most.name() + " " + DurationText.of(most.nanos()) + ")");
  }

  /** Adds what makes the build slower than it needs to be. */
  private void diagnosis() {
    DiagnosisText diagnosis = new DiagnosisText(facts.run(), MAX_COUNT);
    lines.group("N+1", diagnosis.statements());
    lines.group("Repeated", diagnosis.otherStatements());
    lines.group("Spring contexts", diagnosis.contexts());
    lines.group("Without a span", diagnosis.unexplained());
  }

  private void findings() {
    Findings findings = facts.run().findings();
    if (findings.total() == 0) {
      return;
    }
    String counts =
        findings.bySeverity().entrySet().stream()
            .map(severity -> colored(severity.getKey(), severity.getValue()))
            .collect(Collectors.joining(", "));
    lines.add("Findings", findings.total() + ": " + counts);
    Map<String, List<String>> worst = new LinkedHashMap<>();
    findings.listed().stream()
        .limit(MAX_COUNT)
        .forEach(
            finding ->
                worst
                    .computeIfAbsent(finding.severity(), severity -> new ArrayList<>())
                    .add(finding(finding)));
    worst.forEach((severity, texts) -> lines.group("  " + severity, texts));
  }

  private String finding(Findings.Finding finding) {
    String file = facts.near(finding.file());
    String place = file + (finding.line() > 0 ? ":" + finding.line() : "");
    String rule = finding.ruleBesideSeverity();
    String text =
        (place.isEmpty() ? "" : place + "  ")
            + (rule.isEmpty() ? "" : rule + "  ")
            + ShortText.of(finding.message(), MAX_LENGTH);
    return VisibleText.line(Secrets.masked(text));
  }

  private String colored(String severity, long count) {
    String text = count + " " + severity;
    return switch (severity) {
      case "error", "critical" -> style.bad(text);
      case "warning" -> style.odd(text);
      default -> text;
    };
  }

  private void cached() {
    long goals =
        spans()
            .rows(SpanRole.GOAL)
            .filter(goal -> spans().attribute(goal, MavenAttributes.CACHE_HIT) != null)
            .count();
    if (goals > 0) {
      lines.add("From cache", CountText.of(goals, "goal"));
    }
  }

  private void neverRan() {
    Map<String, Integer> times = new LinkedHashMap<>();
    facts.run().stepsNeverRan().forEach(row -> times.merge(spans().name(row), 1, Integer::sum));
    List<String> names =
        times.entrySet().stream()
            .map(name -> name.getKey() + (name.getValue() == 1 ? "" : " x" + name.getValue()))
            .toList();
    if (!names.isEmpty()) {
      lines.add("Never ran", CountText.some(names, MAX_NAMES));
    }
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
