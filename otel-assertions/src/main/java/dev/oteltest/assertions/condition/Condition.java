package dev.oteltest.assertions.condition;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A single expectation of a subject, such as a span or an event.
 *
 * @param expectation what is expected, as a noun phrase: {@code status OK}
 * @param test whether the expectation holds
 * @param keys the attributes concerned
 * @param mismatch returns what was expected and what was found instead; called only if the test
 *     fails
 * @param closeness returns how much of the expectation a subject meets: 1 if it holds, 0 if nothing
 *     of what is expected is there, and more than 1 for what identifies a subject better than
 *     others, such as an exception
 * @param decided when it is decided for good whether the expectation holds
 * @param open whether the end of a span, or what a growing forest still lacks, may change whether
 *     the expectation holds; null if that follows from {@code decided}
 * @param unknown whether it cannot be known whether the expectation holds, so that its negation
 *     does not hold either; null if that is always known. Of attributes alone: whether more could
 *     change it
 * @param <T> the type of the subject
 * @since 0.1
 */
public record Condition<T>(
    String expectation,
    Predicate<T> test,
    Set<String> keys,
    Function<T, Mismatch> mismatch,
    ToDoubleFunction<T> closeness,
    Decided decided,
    @Nullable Predicate<T> open,
    @Nullable Predicate<T> unknown) {

  /**
   * When it is decided for good whether a condition holds. After {@code eventually(...)}, a
   * condition is not judged before.
   *
   * @since 0.1
   */
  public enum Decided {
    /** From the start: the kind of a span never changes. */
    FROM_START,

    /** As soon as it holds: an event of a span does not vanish. */
    ONCE_TRUE,

    /** As soon as it does not hold: a span that has a parent keeps it. */
    ONCE_FALSE,

    /** When the span has ended: a span without an error may still fail. */
    AT_END,

    /** By the end of the span itself: it has ended. */
    BY_END,

    /** When nothing arrives any more, unless the span ends: it is unfinished. */
    BEFORE_END,

    /** When nothing arrives any more: a span may get another child. */
    IN_QUIET
  }

  /**
   * Creates a condition.
   *
   * @throws IllegalArgumentException if an argument is null
   */
  public Condition {
    notNull(expectation, "expectation");
    notNull(test, "test");
    notNull(keys, "keys");
    notNull(mismatch, "mismatch");
    notNull(closeness, "closeness");
    notNull(decided, "decided");
  }

  /**
   * Creates a condition that a subject meets or does not meet, which the end of a span decides;
   * {@link #decided(Decided)} says otherwise.
   *
   * @param expectation what is expected, as a noun phrase: {@code status OK}
   * @param test whether the expectation holds
   * @param actual returns what was found instead, as a phrase after "but": {@code was ERROR};
   *     called only if the test fails
   * @param keys the attributes concerned
   */
  public Condition(
      String expectation, Predicate<T> test, Function<T, String> actual, Set<String> keys) {
    this(
        expectation,
        test,
        keys,
        subject -> new Mismatch(expectation, actual.apply(subject)),
        subject -> test.test(subject) ? 1 : 0,
        Decided.AT_END,
        null,
        null);
  }

  /** Creates a condition that concerns no attribute. */
  public static <T> Condition<T> of(
      String expectation, Predicate<T> test, Function<T, String> actual) {
    return new Condition<>(expectation, test, actual, Set.of());
  }

  /** Creates a condition that concerns no attribute, and is decided from the start. */
  public static <T> Condition<T> fixed(
      String expectation, Predicate<T> test, Function<T, String> actual) {
    return of(expectation, test, actual).decided(Decided.FROM_START);
  }

  /** Returns the same condition, which explains what was found in another way. */
  public Condition<T> explainedBy(Function<T, Mismatch> explanation) {
    return new Condition<>(expectation, test, keys, explanation, closeness, decided, open, unknown);
  }

  /** Returns the same condition with another measure of closeness. */
  public Condition<T> weighedBy(ToDoubleFunction<T> measure) {
    return new Condition<>(expectation, test, keys, mismatch, measure, decided, open, unknown);
  }

  /** Returns the same condition, which is decided at another time. */
  public Condition<T> decided(Decided when) {
    return new Condition<>(expectation, test, keys, mismatch, closeness, when, open, unknown);
  }

  /** Returns the same condition on what never ends, such as a metric. */
  public Condition<T> neverEnding() {
    return decided == Decided.AT_END ? decided(Decided.IN_QUIET) : this;
  }

  /** Returns the same condition, of which is known what may still change. */
  public Condition<T> openIf(Predicate<T> mayChange) {
    return new Condition<>(
        expectation, test, keys, mismatch, closeness, decided, mayChange, unknown);
  }

  /** Returns the same condition, of which cannot be known whether it holds for more subjects. */
  public Condition<T> unknownIf(Predicate<T> cannotBeKnown) {
    Predicate<T> either = Doubt.either(unknown, cannotBeKnown);
    return new Condition<>(expectation, test, keys, mismatch, closeness, decided, open, either);
  }

  /**
   * Returns the same condition, of which cannot be known whether it holds for some subjects.
   *
   * @param why returns why one cannot be judged, after its value; null if it can be
   */
  public Condition<T> unjudgedIf(Function<T, @Nullable String> why) {
    return unknownIf(new Doubt<>(subject -> false, why));
  }

  /**
   * Returns the same condition, which does not hold if that cannot be known.
   *
   * @param why returns why that cannot be known, within one sentence
   */
  public Condition<T> unknownIf(Predicate<T> cannotBeKnown, Function<T, String> why) {
    return explainedBy(
            subject ->
                mismatch
                    .apply(subject)
                    .adding(cannotBeKnown.test(subject) ? "; " + why.apply(subject) : ""))
        .unless(cannotBeKnown, subject -> "it is not known: " + why.apply(subject))
        .unknownIf(cannotBeKnown);
  }

  /** Returns the same condition, which does not hold in some cases, for a reason. */
  private Condition<T> unless(Predicate<T> exception, Function<T, String> why) {
    return new Condition<>(
        expectation,
        subject -> test.test(subject) && !exception.test(subject),
        keys,
        subject ->
            test.test(subject)
                ? new Mismatch(expectation, why.apply(subject))
                : mismatch.apply(subject),
        closeness,
        decided,
        open,
        unknown);
  }

  /**
   * Returns the same condition, which holds if one of some other subjects meets an expectation.
   *
   * @param others returns the other subjects
   */
  public <U> Condition<T> ofOneOf(
      Expectation<U> expected, Function<T, ? extends Collection<? extends U>> others) {
    Condition<T> one =
        decided(expected.needsQuiet() ? Decided.IN_QUIET : Decided.ONCE_TRUE)
            .openIf(
                subject ->
                    expected.canBeOpen() && Closeness.isOpen(expected, others.apply(subject)));
    return expected.canBeUnknown()
        ? one.unknownIf(
            subject -> !holds(subject) && !expected.unknownAmong(others.apply(subject)).isEmpty())
        : one;
  }

  /** Returns whether something that arrives later may change that this condition holds. */
  public boolean needsQuiet() {
    return decided == Decided.IN_QUIET || decided == Decided.BEFORE_END;
  }

  /** Returns whether the end of a span may still change whether this condition holds. */
  public boolean isOpen(T subject) {
    if (open != null) {
      return open.test(subject);
    }
    return switch (decided) {
      case ONCE_TRUE, BY_END -> isRunning(subject) && !holds(subject);
      case AT_END -> isRunning(subject);
      default -> false;
    };
  }

  /** Returns whether it is decided when the subject itself has ended, whatever else happens. */
  public boolean isDecidedByOwnEnd() {
    return decided == Decided.AT_END && open == null;
  }

  /** Returns whether a subject is a span that has not ended. */
  public static boolean isRunning(Object subject) {
    return subject instanceof SpanNode node && !node.span().hasEnded();
  }

  /**
   * Returns a condition that holds only if the end of no other span may change that. The end of the
   * subject itself is a condition of its own.
   */
  public Condition<T> onceDecided() {
    return open == null ? this : unless(open, subject -> "a span that decides it has not ended");
  }

  /** Returns the same condition, which concerns the given attributes. */
  public Condition<T> withKeys(Set<String> others) {
    return new Condition<>(expectation, test, others, mismatch, closeness, decided, open, unknown);
  }

  /** Returns whether it cannot be known whether this condition holds for a subject. */
  public boolean isUnknown(T subject) {
    return unknown != null && unknown.test(subject);
  }

  /** Returns whether this condition holds for a subject. */
  public boolean holds(T subject) {
    return test.test(subject);
  }

  /** Returns what was expected and found for a subject for which this condition does not hold. */
  public Mismatch mismatchOf(T subject) {
    return mismatch.apply(subject);
  }

  /** Returns the same condition for an object that has a subject of which nothing is dropped. */
  public <U> Condition<U> on(Function<U, T> path) {
    return new Condition<>(
        expectation,
        subject -> test.test(path.apply(subject)),
        keys,
        subject -> mismatch.apply(path.apply(subject)),
        subject -> closeness.applyAsDouble(path.apply(subject)),
        decided,
        open == null ? null : subject -> open.test(path.apply(subject)),
        unknown instanceof Doubt<T> doubt ? doubt.on(path) : null);
  }

  /** Returns the same conditions for an object from which a function gets the subject. */
  public static <U, T> List<Condition<U>> on(List<Condition<T>> conditions, Function<U, T> path) {
    return noneNull(conditions, "conditions").stream().map(it -> it.on(path)).toList();
  }

  /** Returns the same condition with words before the expectation. */
  public Condition<T> prefixed(String words) {
    return new Condition<>(
        words + " " + expectation,
        test,
        keys,
        subject -> mismatch.apply(subject).prefixed(words),
        closeness,
        decided,
        open,
        unknown);
  }
}
