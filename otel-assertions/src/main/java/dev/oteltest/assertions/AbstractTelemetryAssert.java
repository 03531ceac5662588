package dev.oteltest.assertions;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.AssertContext.Outcome;
import dev.oteltest.assertions.Retry.Arrivals;
import dev.oteltest.assertions.Retry.Look;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.failure.FailureHandler;
import dev.oteltest.assertions.internal.failure.OwnFrames;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.tree.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.WritableAssertionInfo;

/** The base of all assertions, which check rules and report failures according to their context. */
abstract class AbstractTelemetryAssert<S extends AbstractTelemetryAssert<S, A>, A>
    extends CurrentObjectAssert<S, A> {

  private AssertContext assertContext;

  AbstractTelemetryAssert(A actual, Class<?> selfType, AssertContext assertContext) {
    super(actual, selfType);
    this.assertContext = assertContext;
  }

  // Final, so that the proxies of soft assertions do not intercept them.

  final AssertContext context() {
    return assertContext;
  }

  final void setContext(AssertContext assertContext) {
    this.assertContext = assertContext;
  }

  /**
   * Copies the description and failure message that the user set on another assertion with {@code
   * as} and {@code withFailMessage}.
   */
  final void copyDescription(AbstractTelemetryAssert<?, ?> source) {
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

  final <T> S check(SignalKind<?, T, ?> kind, Rule<T> rule) {
    verify(kind, rule);
    return myself;
  }

  /** Compares with a snapshot, or writes it. */
  final <T> S matchesSnapshot(SignalKind<?, T, ?> kind, SnapshotRule<T> snapshot) {
    if (!snapshot.isDue()) {
      return check(kind, snapshot.rule());
    }
    if (verify(kind, snapshot.drafting())) {
      snapshot.write();
    }
    return myself;
  }

  /**
   * Checks a rule and reports its failure; returns whether the rule holds, unless the failure is
   * thrown.
   */
  final <T> boolean verify(SignalKind<?, T, ?> kind, Rule<T> rule) {
    return verify(List.of(new Check<>(kind, rule)));
  }

  /** Checks rules, which must hold at the same moment, and reports their failures. */
  final boolean verify(List<Check<?>> checks) {
    boolean good = true;
    for (Outcome<?> outcome : assertContext.judge(checks)) {
      if (!outcome.isGood()) {
        report(outcome);
        good = false;
      }
    }
    forbidEmpty();
    return good;
  }

  /**
   * Checks rules on one kind of signals, which must hold at the same moment, and reports what they
   * find wrong as one failure.
   */
  @SuppressWarnings("unchecked") // each outcome is that of one of the rules
  final <T> S checkTogether(SignalKind<?, T, ?> kind, List<Rule<T>> rules) {
    List<Check<?>> checks = rules.stream().<Check<?>>map(rule -> new Check<>(kind, rule)).toList();
    Outcome<T> all = null;
    for (Outcome<?> outcome : assertContext.judge(checks)) {
      if (!outcome.isGood()) {
        all = all == null ? (Outcome<T>) outcome : all.and((Outcome<T>) outcome);
      }
    }
    if (all != null) {
      report(all);
    }
    forbidEmpty();
    return myself;
  }

  private <T> void report(Outcome<T> outcome) {
    SignalKind<?, T, ?> kind = outcome.check().kind();
    String expectation = outcome.check().rule().expectation();
    Problem<T> problem = Objects.requireNonNull(outcome.problem());
    Signals<T> signals = outcome.signals();
    Problem.Texts diff = problem.diff(expectation);
    List<String> head = new ArrayList<>(problem.head(expectation));
    head.addAll(kind.lost().supporting(outcome.check(), assertContext.source()));
    fail(
        kind.failure(head, assertContext.source(), signals, problem.marked(), problem.keys()),
        diff.expected(),
        signals.all().isEmpty() && problem.details().isEmpty()
            ? "no " + kind.noun() + "s"
            : diff.actual());
  }

  /** Ends that an assertion passes when there is nothing to check, which concerns only one. */
  final void forbidEmpty() {
    assertContext = assertContext.allowingEmpty(false);
  }

  /**
   * Creates assertions of AssertJ on a value.
   *
   * @param type the class of the assertions
   * @param dataType the type of its constructor's parameter
   * @param reported whether a failure has been reported, so that no further one is
   */
  final <D, B extends AbstractAssert<?, ?>> B plain(
      Class<B> type,
      Class<? super D> dataType,
      D value,
      Function<D, B> constructor,
      boolean reported) {
    FailureHandler failureHandler =
        reported ? new FailureHandler.Soft(new SoftAssertions()) : assertContext.failureHandler();
    B made = failureHandler.create(type, dataType, value, constructor);
    if (info.hasDescription()) {
      made.as(info.description());
    }
    return made;
  }

  final boolean waits() {
    return assertContext.waits();
  }

  /**
   * Returns the candidates as soon as there is one; otherwise those of the last look. A condition
   * holds only when nothing may contradict it any more: when the span has ended, or nothing has
   * arrived for a while.
   *
   * @param before what the candidates are known to meet
   * @param added the conditions that the candidates must meet
   * @param search returns the candidates that meet some conditions
   */
  final <T> Candidates<T> await(
      SignalKind<?, T, ?> kind, Expectation<T> before, List<Condition<T>> added, Search<T> search) {
    List<Condition<T>> once = waits() ? kind.onceDecided(before, added, false) : added;
    once.stream()
        .filter(it -> it.decided() == Decided.IN_QUIET)
        .findFirst()
        .ifPresent(it -> assertContext.refuseAlone(it.expectation()));
    String inQuiet =
        once.stream()
            .filter(Condition::needsQuiet)
            .findFirst()
            .map(Condition::expectation)
            .orElse(null);
    return assertContext.await(
        kind, inQuiet, mayGrow -> search.among(once, mayGrow), found -> found.first() != null);
  }

  /** Looks for what meets some conditions. */
  interface Search<T> {

    /** Returns the candidates; {@link Look} explains the last argument. */
    Candidates<T> among(List<Condition<T>> conditions, boolean mayGrow);
  }

  /** Returns whether there is a candidate; otherwise, reports that there is none. */
  final <T> boolean isFound(Candidates<T> candidates) {
    if (candidates.first() == null) {
      fail(candidates.failureText(), candidates.expectedText(), candidates.actualText());
      return false;
    }
    Problem<T> lost = candidates.contradiction();
    if (lost != null) {
      String expected = candidates.expected().describe();
      fail(candidates.failureText(String.join("\n", lost.head(expected))), expected, lost.found());
      return false;
    }
    return !missesPause(candidates.expected().describe(), candidates::failureText);
  }

  /** Reports that there was no pause that was waited for; returns false if there was one. */
  private boolean missesPause(String expected, UnaryOperator<String> failureText) {
    Retry retry = assertContext.retry();
    if (!retry.missedPause()) {
      return false;
    }
    String missed = retry.missedPauseText();
    fail(failureText.apply("Expected " + expected + ", but " + missed), expected, missed);
    return true;
  }

  /**
   * Applies AssertJ's words to an object until they hold or the time is over, and reports their
   * failure.
   *
   * @param arrivals what reports when to look again
   * @param current returns the object as it is now, or throws a failure
   */
  final void applyPlain(Arrivals arrivals, Supplier<A> current, Consumer<Plain<A>> words) {
    Retry retry = assertContext.retry();
    Optional<AssertionError> failure =
        retry.afterQuiet(
            assertContext.source(),
            arrivals,
            mayGrow -> failureOf(() -> words.accept(new Plain<>(current.get(), this))),
            Optional::isEmpty);
    if (failure.isPresent()) {
      report(failure.get());
    } else {
      missesPause("complete telemetry", text -> text);
    }
  }

  private static Optional<AssertionError> failureOf(Runnable words) {
    try {
      words.run();
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of(e);
    }
  }

  /** Reports a failure of AssertJ's words. */
  private void report(AssertionError failure) {
    String summary = assertContext.retry().summary();
    AssertionError whole =
        summary.isEmpty()
            ? failure
            : new AssertionError(failure.getMessage() + "\n\n" + summary, failure);
    whole.setStackTrace(OwnFrames.without(whole.getStackTrace()));
    assertContext.failureHandler().fail(whole);
  }

  final void fail(String text, String expected, String found) {
    String summary = assertContext.summary();
    String whole = lead() + text + (summary.isEmpty() ? "" : "\n\n" + summary);
    AssertionError failure = failureWithActualExpected(found, expected, "%s", whole);
    failure.setStackTrace(OwnFrames.without(failure.getStackTrace()));
    assertContext.failureHandler().fail(failure);
  }

  private String lead() {
    return info.hasDescription() ? "" : assertContext.failureHandler().lead();
  }
}
