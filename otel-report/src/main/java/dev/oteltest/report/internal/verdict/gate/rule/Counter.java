package dev.oteltest.report.internal.verdict.gate.rule;

import static dev.oteltest.report.internal.verdict.gate.rule.Element.CLASS;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.CONTAINER;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.CONTEXT;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.FINDING;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.GOAL;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.MODULE;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.RUN;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.SPAN;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.STEP;
import static dev.oteltest.report.internal.verdict.gate.rule.Element.TEST;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a rule counts of an element. Some counters have a value for each element, which is judged by
 * itself; others have one for all elements together.
 */
public enum Counter {
  /** How many there are. */
  COUNT(
      Unit.NUMBER,
      Set.of(),
      Set.of(MODULE, GOAL, STEP, CLASS, TEST, SPAN, FINDING, CONTEXT, CONTAINER)),
  /** Tests. */
  TESTS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS), Set.of()),
  /** Tests that failed, or goals or contexts that did. */
  FAILED(Unit.NUMBER, Set.of(RUN, MODULE, CLASS), Set.of(GOAL, TEST, CONTEXT)),
  /** Tests that passed after a failure. */
  FLAKY(Unit.NUMBER, Set.of(RUN, MODULE, CLASS), Set.of(TEST)),
  /** Tests that should have run, but did not. */
  NEVER_RAN(Unit.NUMBER, Set.of(RUN, MODULE, CLASS), Set.of(TEST)),
  /** Spans of the code under test. */
  SPANS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST), Set.of()),
  /** Spans of the code under test with an error; of the element span, any spans. */
  ERRORS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST), Set.of(SPAN)),
  /** Spans that belong to no test. */
  UNATTRIBUTED(Unit.NUMBER, Set.of(RUN), Set.of(SPAN)),
  /** Spans without an end. */
  UNFINISHED(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST), Set.of(SPAN)),
  /** Spans whose parent is missing. */
  ORPHANS(Unit.NUMBER, Set.of(RUN), Set.of(SPAN)),
  /** Spans of the code under test with an attribute in which a secret is recognized. */
  SECRETS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST), Set.of(SPAN)),
  /** Spans directly below. */
  CHILDREN(Unit.NUMBER, Set.of(TEST, SPAN), Set.of()),
  /** Statements that a database ran. */
  STATEMENTS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST, SPAN), Set.of()),
  /** Calls that one span repeats, each of which counts once. */
  REPEATED(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST, SPAN), Set.of()),
  /** Different servers that are called. */
  PEERS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS, TEST, SPAN), Set.of()),
  /** Spring contexts that started. */
  CONTEXTS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS), Set.of()),
  /** Spring contexts that another could have served for. */
  NEEDLESS(Unit.NUMBER, Set.of(RUN, MODULE, CLASS), Set.of(CONTEXT)),
  /** Findings of linters and scanners; of a test, that it exceeds its budget. */
  FINDINGS(Unit.NUMBER, Set.of(RUN, TEST), Set.of()),
  /** The share of lines that tests cover. */
  LINE_COVERAGE(Unit.PERCENT, Set.of(RUN, MODULE), Set.of()),
  /** The share of branches that tests cover. */
  BRANCH_COVERAGE(Unit.PERCENT, Set.of(RUN, MODULE), Set.of()),
  /** How long it took. */
  DURATION(
      Unit.TIME, Set.of(RUN, MODULE, GOAL, STEP, CLASS, TEST, SPAN, CONTEXT, CONTAINER), Set.of()),
  /** How long it took without what is inside it. */
  SELF(Unit.TIME, Set.of(GOAL, TEST, SPAN), Set.of()),
  /** How long half of them took at most. */
  P50(Unit.TIME, Set.of(), Set.of(MODULE, GOAL, CLASS, TEST, SPAN, CONTEXT, CONTAINER)),
  /** How long 95 % of them took at most. */
  P95(Unit.TIME, Set.of(), Set.of(MODULE, GOAL, CLASS, TEST, SPAN, CONTEXT, CONTAINER)),
  /** How long the longest took. */
  MAX(Unit.TIME, Set.of(), Set.of(MODULE, GOAL, CLASS, TEST, SPAN, CONTEXT, CONTAINER)),
  /** How long they took together. */
  TOTAL(Unit.TIME, Set.of(), Set.of(MODULE, GOAL, CLASS, TEST, SPAN, CONTEXT, CONTAINER)),
  /** Which share of the critical path is in it. */
  CRITICAL_PATH(Unit.SHARE_OF_TIME, Set.of(MODULE, GOAL, STEP, CLASS, TEST, SPAN), Set.of());

  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<Element> each;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<Element> together;

  Counter(Unit unit, Set<Element> each, Set<Element> together) {
    this.unit = unit;
    this.each = each;
    this.together = together;
  }

  /** Returns the word for it in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what it counts. */
  public Unit unit() {
    return unit;
  }

  /** Whether each element has a value of its own, not all of them together. */
  public boolean isOfEach(Element element) {
    return each.contains(element);
  }

  /** Whether a sum of elements that each are one or not, such as failed tests. */
  public boolean isTally(Element element) {
    return together.contains(element) && unit == Unit.NUMBER;
  }

  /** Whether tests that should have run, but did not, make no difference: they are counted. */
  boolean isOfWhatIsThere(Element element) {
    return this == TESTS
        || this == NEVER_RAN
        || this == FINDINGS
        || (this == COUNT && !element.isOfTests());
  }

  /** Returns the counters of an element. */
  public static List<Counter> of(Element element) {
    return Arrays.stream(values())
        .filter(counter -> counter.each.contains(element) || counter.together.contains(element))
        .toList();
  }
}
