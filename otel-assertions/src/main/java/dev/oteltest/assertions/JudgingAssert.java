package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.tree.SpanForest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.jspecify.annotations.Nullable;

/** The base of all assertions, which check rules and report failures according to their context. */
abstract class JudgingAssert<S extends JudgingAssert<S, A>, A> extends AbstractAssert<S, A> {

  private static final Set<String> OURS =
      Set.of(
          JudgingAssert.class.getName(),
          TelemetryAssert.class.getName(),
          SpansAssert.class.getName(),
          SpanAssert.class.getName(),
          MetricAssert.class.getName(),
          LogsAssert.class.getName(),
          SignalJudge.class.getName(),
          MetricConditions.class.getName(),
          SpanConditions.class.getName(),
          AttributeConditions.class.getName());

  /** The prefixes of classes that create an error by reflection. */
  private static final Pattern MACHINERY =
      Pattern.compile("jdk\\.internal\\.|java\\.lang\\.|org\\.assertj\\.");

  private AssertContext assertContext;

  JudgingAssert(A actual, Class<?> selfType, AssertContext assertContext) {
    super(actual, selfType);
    info.useRepresentation(SpanRepresentation.INSTANCE);
    this.assertContext = assertContext;
  }

  // Final, so that the proxies of soft assertions do not intercept them.

  final AssertContext mode() {
    return assertContext;
  }

  final void setMode(AssertContext assertContext) {
    this.assertContext = assertContext;
  }

  /**
   * Copies the description and failure message that the user set on another assertion with {@code
   * as} and {@code withFailMessage}.
   */
  final void copyDescription(JudgingAssert<?, ?> source) {
    WritableAssertionInfo from = source.getWritableAssertionInfo();
    WritableAssertionInfo to = getWritableAssertionInfo();
    if (from.hasDescription()) {
      to.description(from.description());
    }
    if (from.overridingErrorMessage() != null) {
      to.overridingErrorMessage(from.overridingErrorMessage());
    }
    to.useRepresentation(from.representation());
  }

  /** The outcome of checking a rule. */
  private record Outcome(SpanForest forest, @Nullable Problem problem, boolean saysNothing) {

    boolean isGood() {
      return problem == null && !saysNothing;
    }
  }

  final S check(Rule rule) {
    verify(rule);
    return myself;
  }

  /**
   * Checks a rule and reports its failure; returns whether the rule holds, unless the failure is
   * thrown.
   */
  final boolean verify(Rule rule) {
    Outcome outcome =
        assertContext
            .patience()
            .until(assertContext.source(), () -> evaluate(rule), Outcome::isGood);
    Problem problem = outcome.problem();
    SpanForest forest = outcome.forest();
    if (outcome.saysNothing()) {
      String end = rule.holdsOfNothing() ? Problem.VACUOUS : ".";
      String whole = "Expected " + rule.expectation() + ", but nothing was captured" + end;
      fail(
          FailureText.of(List.of(whole), assertContext.source(), forest, List.of(), Set.of()),
          rule.expectation(),
          "no spans");
    } else if (problem != null) {
      List<String> head = problem.head(rule.expectation());
      fail(
          FailureText.of(head, assertContext.source(), forest, problem.marked(), problem.keys()),
          rule.expectation(),
          problem.actual());
    }
    return outcome.isGood();
  }

  private Outcome evaluate(Rule rule) {
    SpanForest forest = assertContext.source().forest();
    if (forest.nodes().isEmpty()) {
      return new Outcome(forest, null, !(rule.holdsOfNothing() && assertContext.emptyAllowed()));
    }
    return new Outcome(forest, rule.problemOf(forest), false);
  }

  final void fail(String text, String expected, String found) {
    AssertionError failure = failureWithActualExpected(found, expected, "%s", lead() + text);
    failure.setStackTrace(withoutOurs(failure.getStackTrace()));
    assertContext.judge().fail(failure);
  }

  private String lead() {
    return info.hasDescription() ? "" : assertContext.judge().lead();
  }

  /** Removes this library's frames, so that the first line points to the test. */
  private static StackTraceElement[] withoutOurs(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> !isOurs(frame.getClassName()))
        .dropWhile(frame -> MACHINERY.matcher(frame.getClassName()).lookingAt())
        .toArray(StackTraceElement[]::new);
  }

  private static boolean isOurs(String className) {
    String proxied = className.replaceFirst("\\$ByteBuddy.*", "");
    return OURS.contains(proxied);
  }
}
