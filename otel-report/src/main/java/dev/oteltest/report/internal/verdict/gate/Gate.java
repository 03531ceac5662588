package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.count.ElementFinder;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a run by rules. */
public final class Gate {

  private final Run run;
  private final boolean wholeBuild;
  private final @Nullable String skippedBy;

  /**
   * Creates the gate of a run.
   *
   * @param wholeBuild whether the build has ended; otherwise, what is known only then is not judged
   * @param skippedBy the setting by which its tests were skipped on purpose; null if they were not
   */
  public Gate(Run run, boolean wholeBuild, @Nullable String skippedBy) {
    this.run = run;
    this.skippedBy = run.tests().isEmpty() ? skippedBy : null;
    this.wholeBuild = wholeBuild;
  }

  /** Returns a verdict for each rule, without a base. */
  public List<RuleVerdict> judge(List<Rule> rules) {
    try {
      return judge(rules, BaseRuns.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a verdict for each rule.
   *
   * @throws IOException if a run of the base can't be read
   * @throws IllegalArgumentException if a run is there twice, or has no spans
   */
  public List<RuleVerdict> judge(List<Rule> rules, BaseRuns base) throws IOException {
    List<Elements> elements =
        ElementFinder.find(run, rules.stream().map(Rule::population).toList());
    Map<Rule, ComparedValues> compared = compared(rules, elements, base);
    RuleJudge judge = new RuleJudge(run);
    List<RuleVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (skippedBy != null && rule.isOfTests()) {
        verdicts.add(
            RuleVerdict.of(rule, Status.SKIPPED, " is skipped: no test ran (" + skippedBy + ")"));
      } else if (isNotYet(rule)) {
        verdicts.add(
            RuleVerdict.of(rule, Status.NOT_YET, " is known only when the build has ended"));
      } else if (rule.limit().isOfBase() && base.unjudged() != null) {
        verdicts.add(
            RuleVerdict.of(rule, Status.NOT_COMPARED, " is not judged: " + base.unjudged()));
      } else {
        verdicts.add(judge.judge(rule, elements.get(i), compared.get(rule)));
      }
    }
    return verdicts;
  }

  private Map<Rule, ComparedValues> compared(
      List<Rule> rules, List<Elements> elements, BaseRuns base) throws IOException {
    List<Rule> changes = new ArrayList<>();
    List<Elements> changing = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).limit().isOfBase() && !isNotYet(rules.get(i))) {
        changes.add(rules.get(i));
        changing.add(elements.get(i));
      }
    }
    return base.unjudged() != null || changes.isEmpty() || run.spans().size() == 0
        ? Map.of()
        : RuleCounts.of(run, changes, changing, base);
  }

  /**
   * Returns a warning if rules hold over nothing because nothing could have recorded what they are
   * about; none if something was recorded.
   *
   * @param verdicts the verdicts on all rules
   */
  public List<RuleVerdict> ofNothing(List<RuleVerdict> verdicts) {
    SpanTable spans = run.spans();
    long over =
        verdicts.stream()
            .filter(verdict -> verdict.status() == Status.OVER_NOTHING)
            .filter(verdict -> verdict.rule() != null && verdict.rule().isOfTests())
            .count();
    boolean isTraced =
        spans.rows(SpanRole.APPLICATION).findAny().isPresent()
            || spans.rows(SpanRole.SPRING_CONTEXT).findAny().isPresent();
    if (over == 0 || isTraced) {
      return List.of();
    }
    String why =
        run.tests().isEmpty()
            ? "as no test ran. Judge a build that runs tests, such as mvn verify -Dotel.check"
            : "as nothing of the Java agent, of Spring or of an SDK is in the run. Run the tests"
                + " with -Dotel.agent, or with an SDK whose spans they capture (docs/junit.md)";
    return List.of(
        new RuleVerdict(
            null,
            Status.NO_DATA,
            Severity.WARNING,
            CountText.of(over, "gate")
                + (over == 1 ? " holds" : " hold")
                + " over nothing, "
                + why
                + ". With 'noData: fail' in a rule, that fails"));
  }

  private boolean isNotYet(Rule rule) {
    return !wholeBuild && rule.needsWholeBuild();
  }

  /**
   * Whether tests did all that they do: none failed, was aborted or did not run, and no goal came
   * from a cache. Otherwise, violations that are missing may come back.
   */
  public boolean didAll() {
    return !run.spans().has(MavenAttributes.CACHE_HIT)
        && run.tests().stream()
            .map(TestCase::result)
            .allMatch(result -> result == TestResult.PASSED || result == TestResult.SKIPPED);
  }

  /** Returns the verdicts on the budgets of tests; none if each keeps to its own. */
  public List<RuleVerdict> ofBudgets() {
    return BudgetGate.judge(run);
  }

  /**
   * Returns a verdict on the run itself: if a part of it is missing, no limit is known to hold.
   *
   * @param problems what could not be read
   * @param noData what comes of that
   */
  public List<RuleVerdict> ofData(List<String> problems, NoData noData) {
    List<String> missing = missing(problems);
    if (missing.isEmpty() || noData == NoData.PASS) {
      return List.of();
    }
    return List.of(
        new RuleVerdict(
            null,
            Status.NO_DATA,
            noData.level(),
            missing.get(0)
                + (missing.size() == 1 ? "" : " (" + CountText.more(missing.size() - 1) + ")")
                + ", so no limit is known to hold. With 'noData: warn' or 'noData: pass' in the"
                + " rules, the rest is judged"));
  }

  /**
   * Returns what is missing of the run, a sentence each.
   *
   * @param problems what could not be read
   */
  public List<String> missing(List<String> problems) {
    List<String> missing = new ArrayList<>(problems);
    SpanTable spans = run.spans();
    if (spans.size() == 0 && skippedBy == null) {
      missing.add("There are no spans");
    }
    for (int row = 0; row < spans.size(); row++) {
      SpanRole role = spans.role(row);
      if ((role == SpanRole.BUILD || role == SpanRole.TEST_RUN) && !spans.isEnded(row)) {
        missing.add("'" + spans.name(row) + "' did not end");
      }
      if (role == SpanRole.TEST_CONTAINER && isLost(row)) {
        missing.add("The class '" + spans.name(row) + "' did not run, as its JVM ended");
      }
    }
    for (int row : run.stepsNeverRan()) {
      missing.add("'" + spans.name(row) + "' did not run because of a failure");
    }
    return missing;
  }

  /** Whether a class has nothing but its status, as the plugin records what a JVM lost. */
  private boolean isLost(int row) {
    SpanTable spans = run.spans();
    return TestResult.ABORTED
            .suiteStatus()
            .equals(spans.attribute(row, TestAttributes.SUITE_STATUS))
        && spans.attribute(row, TestAttributes.KIND) == null
        && spans.subtreeEnd(row) == row + 1;
  }
}
