package dev.oteltest.assertions.budget;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.rule.BudgetRules;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.TimingRules;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.filter.Filter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits of what the spans of a test, or of a file, may do: {@code budget().spans(20).errors(0)}.
 * What has no limit may do anything. Immutable.
 *
 * @since 0.1
 */
public final class Budget {

  private static final Budget UNLIMITED = new Budget(Map.of());

  /** The rules by what they limit; a limit that is set again replaces the earlier one. */
  private final Map<String, Rule<SpanNode>> limits;

  private Budget(Map<String, Rule<SpanNode>> limits) {
    this.limits = limits;
  }

  /** Returns a budget without any limit, to which limits are added. */
  public static Budget budget() {
    return UNLIMITED;
  }

  /** Limits the number of spans. */
  public Budget spans(int most) {
    return with("spans", BudgetRules.spans(notNegative(most, "most")));
  }

  /**
   * Limits the number of spans that match a filter, as in {@code spans("kind:client", 3)}. Each
   * filter has a limit of its own.
   *
   * @param filter the filter, in the grammar of the page of a run
   * @throws IllegalArgumentException if the filter can't be understood; the message has the
   *     position in it
   */
  public Budget spans(String filter, int most) {
    Filter parsed = Filter.parse(notEmpty(filter, "filter"));
    return with("spans that match " + filter, BudgetRules.spans(parsed, notNegative(most, "most")));
  }

  /** Limits the number of statements that databases run. */
  public Budget statements(int most) {
    return with("statements", BudgetRules.statements(notNegative(most, "most")));
  }

  /**
   * Limits how many times one span may make the same call: the same name and the same statement or
   * address, ignoring literal values.
   */
  public Budget sameCall(int most) {
    return with("same call", BudgetRules.callsAtMost(notNegative(most, "most")));
  }

  /**
   * Limits how many times one span may run the same statement, ignoring literal values. Statements
   * that create or fill a database outside of any span don't count.
   */
  public Budget sameStatement(int most) {
    return with("same statement", BudgetRules.statementsAtMost(notNegative(most, "most")));
  }

  /** Limits the number of spans with status ERROR. */
  public Budget errors(int most) {
    return with("errors", HealthRules.errors(notNegative(most, "most")));
  }

  /**
   * Limits the servers that may be called to the given ones; without any, none may be called. A
   * call that names no server, such as that of a database within the JVM, is not limited.
   *
   * @param allowed the servers as {@code host:port}, or as {@code host} with any port
   */
  public Budget peers(String... allowed) {
    return with("peers", BudgetRules.peers(noneNull(allowed, "allowed")));
  }

  /** Limits the time from the start of the first span to the end of the last one. */
  public Budget duration(Duration most) {
    return with("duration", TimingRules.wholeAtMost(notNegative(most, "most")));
  }

  /** Returns a budget with all limits of both; a limit of the other one takes precedence. */
  public Budget and(Budget other) {
    Map<String, Rule<SpanNode>> all = new LinkedHashMap<>(limits);
    all.putAll(notNull(other, "other").limits);
    return new Budget(all);
  }

  private Budget with(String what, Rule<SpanNode> limit) {
    Map<String, Rule<SpanNode>> all = new LinkedHashMap<>(limits);
    all.put(what, limit);
    return new Budget(all);
  }

  /** Returns whether it has no limit. */
  public boolean isUnlimited() {
    return limits.isEmpty();
  }

  List<Rule<SpanNode>> rules() {
    return List.copyOf(limits.values());
  }

  @Override
  public String toString() {
    return "budget of " + limits.keySet();
  }
}
