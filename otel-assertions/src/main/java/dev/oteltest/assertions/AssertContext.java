package dev.oteltest.assertions;

import dev.oteltest.assertions.Retry.Arrivals;
import dev.oteltest.assertions.Retry.Look;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.failure.FailureHandler;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings that all assertions of one chain share, and how they judge rules.
 *
 * @param source the origin of the telemetry
 * @param arrivals what is waited for: those of the source, and of what it is compared with
 * @param failureHandler the handler of failures
 * @param retry how long an assertion waits for the expected telemetry
 * @param emptyAllowed whether an assertion passes when there is nothing to check
 */
record AssertContext(
    TelemetrySource source,
    Arrivals arrivals,
    FailureHandler failureHandler,
    Retry retry,
    boolean emptyAllowed) {

  private static final int MAX_LISTED = 5;

  /** A rule for the signals of a kind. */
  record Check<T>(SignalKind<?, T, ?> kind, Rule<T> rule) {}

  /** The outcome of a check. */
  record Outcome<T>(Check<T> check, Signals<T> signals, @Nullable Problem<T> problem) {

    boolean isGood() {
      return problem == null;
    }

    /** Returns a failure for both reasons; if nothing was captured, that is one reason. */
    Outcome<T> and(Outcome<T> other) {
      if (signals.all().isEmpty()) {
        return this;
      }
      return new Outcome<>(
          check,
          signals,
          Objects.requireNonNull(problem)
              .and(other.check.rule().expectation(), Objects.requireNonNull(other.problem)));
    }

    Outcome<T> failing(String why) {
      return new Outcome<>(check, signals, Problem.of(why));
    }
  }

  /** The settings of assertions that are about to get their own. */
  static final AssertContext UNSET = of(new TelemetrySource.Fixed("", List.of()));

  static AssertContext of(TelemetrySource source) {
    return new AssertContext(source, source, FailureHandler.HARD, Retry.NONE, false);
  }

  AssertContext reportingTo(FailureHandler other) {
    return new AssertContext(source, arrivals, other, retry, emptyAllowed);
  }

  AssertContext awaiting(Arrivals other) {
    return new AssertContext(source, other, failureHandler, retry, emptyAllowed);
  }

  AssertContext retrying(Retry other) {
    return new AssertContext(source, arrivals, failureHandler, other, emptyAllowed);
  }

  AssertContext allowingEmpty(boolean allowed) {
    return new AssertContext(source, arrivals, failureHandler, retry, allowed);
  }

  /** Returns whether what is judged may still change, and is waited for. */
  boolean waits() {
    return retry.waits() && arrivals.isLive();
  }

  /** Returns what reports the arrival of more signals of a kind. */
  Arrivals arrivals(SignalKind<?, ?, ?> kind) {
    return kind.arrivesWithoutNotice() ? source.polled() : arrivals;
  }

  /**
   * Refuses to judge what later arrivals may contradict while it is unknown whether anything is
   * still to arrive.
   */
  void requireSettled(String expectation) {
    if (waits() && !retry.isSettled()) {
      throw new IllegalStateException(
          "After eventually(...), \"" + expectation + "\" " + Retry.COULD_BE_CONTRADICTED);
    }
  }

  /**
   * Returns the first good result, or the last one if the time is over.
   *
   * @param inQuiet what is judged only after nothing has arrived for a while; null if nothing is
   */
  <R> R await(SignalKind<?, ?, ?> kind, @Nullable String inQuiet, Look<R> look, Predicate<R> good) {
    if (inQuiet == null) {
      return retry.until(arrivals, arrivals(kind), look, good);
    }
    requireSettled(inQuiet);
    return retry.afterQuiet(arrivals, arrivals(kind), look, good);
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
  <T> Candidates<T> await(
      SignalKind<?, T, ?> kind, Expectation<T> before, List<Condition<T>> added, Search<T> search) {
    List<Condition<T>> once = waits() ? kind.onceDecided(before, added, false) : added;
    once.stream()
        .filter(it -> it.decided() == Decided.IN_QUIET)
        .findFirst()
        .ifPresent(it -> refuseAlone(it.expectation()));
    String inQuiet =
        once.stream()
            .filter(Condition::needsQuiet)
            .findFirst()
            .map(Condition::expectation)
            .orElse(null);
    return await(
        kind, inQuiet, mayGrow -> search.among(once, mayGrow), found -> found.first() != null);
  }

  /** Looks for what meets some conditions. */
  interface Search<T> {

    /** Returns the candidates; {@link Look} explains the last argument. */
    Candidates<T> among(List<Condition<T>> conditions, boolean mayGrow);
  }

  /**
   * Returns how long was waited, and for the end of which spans; empty if nothing was waited for.
   */
  String summary() {
    List<String> unfinished =
        waits() ? source.forest().unfinished().stream().map(SpanNode::name).toList() : List.of();
    return retry.summary()
        + (unfinished.isEmpty() ? "" : " Not ended: " + NameList.of(unfinished, MAX_LISTED) + ".");
  }

  /** Refuses to judge of a single span what other spans may contradict. */
  void refuseAlone(String expectation) {
    if (source.isAlone()) {
      throw new IllegalStateException(
          "Of a span alone, \""
              + expectation
              + "\" could hold only because no other span is here. Pass all spans:"
              + " assertThat(CapturedTelemetry.of(spans)).hasSpan(...).");
    }
  }

  /**
   * Checks rules, all at the same moment, as soon as that is possible.
   *
   * @return the outcomes, in the same order
   */
  List<Outcome<?>> judge(List<Check<?>> checks) {
    boolean waits = waits();
    Look<List<Outcome<?>>> look =
        mayGrow -> checks.stream().<Outcome<?>>map(it -> outcomeOf(it, waits, mayGrow)).toList();
    Predicate<List<Outcome<?>>> good = outcomes -> outcomes.stream().allMatch(Outcome::isGood);
    Arrivals reported = arrivals;
    boolean needsQuiet = false;
    for (Check<?> check : checks) {
      if (check.rule().needsQuiet()) {
        requireSettled(check.rule().expectation());
        needsQuiet = true;
      }
      reported = reported == arrivals ? arrivals(check.kind()) : reported;
    }
    List<Outcome<?>> outcomes =
        needsQuiet
            ? retry.afterQuiet(arrivals, reported, look, good)
            : retry.until(arrivals, reported, look, good);
    return good.test(outcomes) && retry.missedPause()
        ? List.of(outcomes.get(0).failing(retry.missedPauseText()))
        : outcomes;
  }

  private <T> Outcome<T> outcomeOf(Check<T> check, boolean forGood, boolean mayGrow) {
    Rule<T> rule = check.rule();
    Signals<T> signals = check.kind().look(source, mayGrow);
    String nothing = check.kind().nothing(signals);
    if (signals.all().isEmpty() && !rule.holdsOfNothing()) {
      return new Outcome<>(check, signals, Problem.of(nothing + "."));
    }
    Problem<T> problem = forGood ? rule.problemForGood(signals) : rule.problemOf(signals);
    if (problem == null && rule.needsQuiet()) {
      problem = check.kind().lost().contradicting(check, source);
    }
    if (problem == null && signals.all().isEmpty() && !emptyAllowed) {
      problem = Problem.of(nothing + Problem.VACUOUS);
    }
    return new Outcome<>(check, signals, problem);
  }
}
