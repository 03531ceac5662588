package dev.oteltest.assertions;

import dev.oteltest.assertions.AssertContext.Outcome;
import dev.oteltest.assertions.Retry.Arrivals;
import dev.oteltest.assertions.internal.failure.FailureHandler;
import dev.oteltest.assertions.internal.failure.OwnFrames;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.Signals;
import io.opentelemetry.sdk.trace.data.SpanData;
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
import org.assertj.core.presentation.StandardRepresentation;

/** Composes the failures of some assertions, and hands them to what throws or collects them. */
record FailureReport<A>(AbstractTelemetryAssert<?, A> of) {

  <T> void report(Outcome<T> outcome) {
    SignalKind<?, T, ?> kind = outcome.check().kind();
    String expectation = outcome.check().rule().expectation();
    Problem<T> problem = Objects.requireNonNull(outcome.problem());
    Signals<T> signals = outcome.signals();
    Problem.Texts diff = problem.diff(expectation);
    List<String> head = new ArrayList<>(problem.head(expectation));
    head.addAll(kind.lost().supporting(outcome.check(), of.context().source()));
    fail(
        kind.failure(head, of.context().source(), signals, problem.marked(), problem.keys()),
        diff.expected(),
        signals.all().isEmpty() && problem.details().isEmpty()
            ? "no " + kind.noun() + "s"
            : diff.actual());
  }

  /** Returns whether there is a candidate; otherwise, reports that there is none. */
  <T> boolean isFound(Candidates<T> candidates) {
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
    Retry retry = of.context().retry();
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
  void applyPlain(Arrivals arrivals, Supplier<A> current, Consumer<Plain<A>> words) {
    Retry retry = of.context().retry();
    Optional<AssertionError> failure =
        retry.afterQuiet(
            of.context().source(),
            arrivals,
            mayGrow -> failureOf(() -> words.accept(new Plain<>(current.get(), of))),
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
    String summary = of.context().retry().summary();
    AssertionError whole =
        summary.isEmpty()
            ? failure
            : new AssertionError(failure.getMessage() + "\n\n" + summary, failure);
    whole.setStackTrace(OwnFrames.without(whole.getStackTrace()));
    of.context().failureHandler().fail(whole);
  }

  void fail(String text, String expected, String found) {
    String summary = of.context().summary();
    String whole = lead() + text + (summary.isEmpty() ? "" : "\n\n" + summary);
    AssertionError failure = of.failureOf(found, expected, whole);
    failure.setStackTrace(OwnFrames.without(failure.getStackTrace()));
    of.context().failureHandler().fail(failure);
  }

  private String lead() {
    return of.info().hasDescription() ? "" : of.context().failureHandler().lead();
  }

  /** AssertJ's own assertions on an object. */
  static final class Plain<A> extends AbstractAssert<Plain<A>, A> {

    /** Creates assertions with the description, representation and comparator of others. */
    Plain(A actual, AbstractTelemetryAssert<?, A> like) {
      super(actual, Plain.class);
      info = like.info();
      objects = like.objects();
    }

    /** Returns the object; AssertJ has a method for that from 3.27 on only. */
    A current() {
      return actual;
    }

    /**
     * Creates assertions of AssertJ on a value.
     *
     * @param by has the description of a failure, and what handles it
     * @param type the class of the assertions
     * @param dataType the type of its constructor's parameter
     * @param reported whether a failure has been reported, so that no further one is
     */
    static <D, B extends AbstractAssert<?, ?>> B on(
        AbstractTelemetryAssert<?, ?> by,
        Class<B> type,
        Class<? super D> dataType,
        D value,
        Function<D, B> constructor,
        boolean reported) {
      FailureHandler failureHandler =
          reported ? new FailureHandler.Soft(new SoftAssertions()) : by.context().failureHandler();
      B made = failureHandler.create(type, dataType, value, constructor);
      if (by.info().hasDescription()) {
        made.as(by.info().description());
      }
      return made;
    }

    /** Represents spans by name; all their fields would fill a screen. */
    static final class SpanRepresentation extends StandardRepresentation {

      static final SpanRepresentation INSTANCE = new SpanRepresentation();

      @Override
      protected String fallbackToStringOf(Object object) {
        return object instanceof SpanData span
            ? "span " + ValueFormatter.quote(span.getName())
            : super.fallbackToStringOf(object);
      }
    }
  }
}
