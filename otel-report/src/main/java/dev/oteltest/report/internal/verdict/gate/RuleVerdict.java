package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.filter.SpanFilter;
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
  public static final int SHOWN = 3;

  /** Creates a verdict of which all places are known. */
  public RuleVerdict(
      @Nullable Rule rule,
      Status status,
      Severity level,
      String message,
      List<Place> places,
      List<Violation> violations,
      boolean complete) {
    this(rule, status, level, message, places, 0, violations, complete);
  }

  /** Creates a verdict on what is known completely. */
  public RuleVerdict(
      @Nullable Rule rule,
      Status status,
      Severity level,
      String message,
      List<Place> places,
      List<Violation> violations) {
    this(rule, status, level, message, places, violations, true);
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

  /** Returns the same verdict on so many places, of which only some may be listed. */
  RuleVerdict of(int all) {
    return with(places, all - places.size());
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
    return rule == null || status != Status.VIOLATED ? "" : Remedy.of(rule);
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

  /** A ban is kept if nothing matches, and so it is with a typo, which is said at least. */
  static RuleVerdict unknown(Rule rule, String what) {
    return new RuleVerdict(
        rule,
        Status.EMPTY,
        Severity.INFORMATION,
        rule.subject()
            + " matches nothing, which is allowed. But no "
            + what
            + "If it is right, there is nothing to do");
  }

  /** A rule that holds says which of its exceptions is not needed, or has a typo. */
  static RuleVerdict unused(Rule rule, SpanFilter exception) {
    String message =
        rule.subject() + " holds, but its exception '" + exception + "' matches nothing: remove it";
    return new RuleVerdict(rule, Status.EMPTY, Severity.INFORMATION, message);
  }

  /** Returns the verdict on a rule that holds. */
  static RuleVerdict passed(Rule rule, String message) {
    return new RuleVerdict(
        rule, Status.PASSED, Severity.INFORMATION, message, List.of(), List.of());
  }

  /**
   * Returns the verdict on a rule that holds only because the run has nothing of what it is about.
   *
   * @param nothing what the run has nothing of, in a clause
   * @param complete whether that is known, as the run has others of its kind
   */
  static RuleVerdict overNothing(Rule rule, String nothing, boolean complete) {
    String message = rule.subject() + " holds over nothing: " + nothing;
    NoData noData = rule.nothing();
    return noData == NoData.PASS
        ? new RuleVerdict(
            rule,
            Status.OVER_NOTHING,
            Severity.INFORMATION,
            message,
            List.of(),
            List.of(),
            complete)
        : noData(rule, noData, message);
  }

  /**
   * Returns the verdict on a rule of tests that were skipped on purpose.
   *
   * @param setting what skipped them
   */
  static RuleVerdict skipped(Rule rule, String setting) {
    String message = rule.subject() + " is skipped: no test ran (" + setting + ")";
    return new RuleVerdict(rule, Status.SKIPPED, Severity.INFORMATION, message);
  }

  /** Returns the verdict on a rule of which nothing, or not all, is known. */
  static RuleVerdict noData(Rule rule, String message) {
    return noData(rule, rule.noData(), message);
  }

  private static RuleVerdict noData(Rule rule, NoData noData, String message) {
    return new RuleVerdict(
        rule,
        noData == NoData.PASS ? Status.PASSED : Status.NO_DATA,
        noData == NoData.FAIL ? Severity.ERROR : Severity.WARNING,
        message,
        List.of(),
        List.of(),
        false);
  }
}
