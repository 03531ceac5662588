package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rule.
 *
 * @param rule the rule; null if this is about the run itself
 * @param level how severe it is, unless the rule holds
 * @param message what is wrong, in a sentence; of a rule that holds, what was counted
 * @param places the worst places, at most as many as files list
 * @param hidden how many places there are besides
 * @param violations all violations, by identity
 * @param complete whether all is known that the rule judges; otherwise, there may be more
 *     violations
 */
public record RuleVerdict(
    @Nullable Rule rule,
    Status status,
    Severity level,
    String message,
    List<Place> places,
    int hidden,
    List<Violation> violations,
    boolean complete) {

  /** Masks secrets, as places do. */
  public RuleVerdict {
    message = Secrets.masked(message);
  }

  /** How many places are shown where people read them. */
  private static final int SHOWN = 3;

  private static final String FREEZE = "mvn otel:check -Dotel.check.freeze=update";

  /** Creates a verdict on what is known completely. */
  public RuleVerdict(
      @Nullable Rule rule,
      Status status,
      Severity level,
      String message,
      List<Place> places,
      List<Violation> violations) {
    this(rule, status, level, message, places, 0, violations, true);
  }

  /** Creates a verdict without a place. */
  public RuleVerdict(@Nullable Rule rule, Status status, Severity level, String message) {
    this(rule, status, level, message, List.of(), List.of());
  }

  /** Whether somebody should look at it. */
  public boolean isProblem() {
    return status == Status.VIOLATED || status == Status.EMPTY || status == Status.NO_DATA;
  }

  /** Whether it shows which violations there are. */
  public boolean isJudged() {
    return status == Status.VIOLATED
        || status == Status.PASSED
        || (status == Status.OVER_NOTHING && complete);
  }

  /** Returns the name of the rule, or what identifies it. */
  public String name() {
    return rule == null ? "the run" : rule.id();
  }

  /** Returns the place of the rule; empty if this is about the run itself. */
  public String rulePlace() {
    return rule == null ? "" : rule.place();
  }

  /** Returns the same verdict in another light. */
  public RuleVerdict with(Status other, Severity otherLevel, String otherMessage) {
    return new RuleVerdict(
        rule, other, otherLevel, otherMessage, places, hidden, violations, complete);
  }

  /** Returns the same verdict with other places. */
  public RuleVerdict with(List<Place> others, int unlisted) {
    return new RuleVerdict(rule, status, level, message, others, unlisted, violations, complete);
  }

  /** Returns the places that are shown where people read them. */
  public List<Place> shown() {
    return places.subList(0, Math.min(SHOWN, places.size()));
  }

  /** Returns how many places are not among some; empty if none is. */
  public String more(List<Place> listed) {
    int more = places.size() + hidden - listed.size();
    return more == 0 ? "" : CountText.more(more);
  }

  /** Returns what to do about a violation, besides to mend it; empty if it is none. */
  public String remedy() {
    return rule == null || status != Status.VIOLATED
        ? ""
        : "Mend it, or, if it is meant: " + acceptance(rule);
  }

  private static String acceptance(Rule rule) {
    if (rule.file().isEmpty()) {
      return "raise the budget, in @TraceBudget or otel.test.budget";
    }
    if (rule.limit().isOfBase()) {
      return "compare with a run that has it: -Dotel.diff.base=last";
    }
    if (rule.frozen()) {
      return FREEZE;
    }
    if (!rule.isInUserFile()) {
      return "'freeze: true' beside 'presets' in otel-check.yaml, then " + FREEZE;
    }
    String frozen = ", or give it 'freeze: true', then " + FREEZE;
    return "change the rule in " + rule.place() + (rule.measure().unit().isOfTime() ? "" : frozen);
  }

  /** Returns the verdict on a rule that matches nothing, although it should. */
  static RuleVerdict matchesNothing(Rule rule) {
    return new RuleVerdict(
        rule,
        Status.EMPTY,
        Severity.ERROR,
        rule.subject()
            + " matches nothing, so the rule checks nothing. Correct it, or add"
            + " 'allowEmpty: true' if that is as it should be");
  }

  /** Returns the verdict on a rule of which there is nothing more than information. */
  static RuleVerdict of(Rule rule, Status status, String message) {
    return new RuleVerdict(rule, status, Severity.INFORMATION, rule.subject() + message);
  }

  /**
   * Returns the verdict on a rule that holds only because the run has nothing of what it is about.
   *
   * @param nothing what the run has nothing of, in a clause
   * @param complete whether that is known, as the run has others of its kind
   */
  static RuleVerdict overNothing(Rule rule, String nothing, boolean complete) {
    String message = " holds over nothing: " + nothing;
    if (rule.nothing() != NoData.PASS) {
      return noData(rule, rule.nothing(), rule.subject() + message);
    }
    return of(rule, Status.OVER_NOTHING, message).known(complete);
  }

  /** Returns the verdict on a rule of which nothing, or not all, is known. */
  static RuleVerdict noData(Rule rule, String message) {
    return noData(rule, rule.noData(), message);
  }

  private static RuleVerdict noData(Rule rule, NoData noData, String message) {
    Status status = noData == NoData.PASS ? Status.PASSED : Status.NO_DATA;
    return new RuleVerdict(rule, status, noData.level(), message).known(false);
  }

  private RuleVerdict known(boolean all) {
    return new RuleVerdict(rule, status, level, message, places, hidden, violations, all);
  }
}
