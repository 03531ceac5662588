package dev.oteltest.assertions;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.AssertContext.Outcome;
import dev.oteltest.assertions.FailureReport.Plain;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.assertj.core.internal.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The base of all assertions, which check rules and report failures according to their context.
 * AssertJ's words for a single object judge the one with which the assertions were created; here,
 * they judge the current one, and fail if there are several, or none.
 */
abstract class AbstractTelemetryAssert<S extends AbstractTelemetryAssert<S, A>, A>
    extends AbstractAssert<S, A> {

  private AssertContext assertContext;

  AbstractTelemetryAssert(A actual, Class<?> selfType, AssertContext assertContext) {
    super(actual, selfType);
    this.assertContext = assertContext;
    info.useRepresentation(Plain.SpanRepresentation.INSTANCE);
  }

  /** Applies AssertJ's words to the current object, or reports that there is not exactly one. */
  abstract S applyPlain(Consumer<Plain<A>> words);

  /** Returns AssertJ's assertions on the current object, or reports that there is not one. */
  abstract ObjectAssert<A> object();

  /** Compares with a file, or the test's own, if the assertions have words for that. */
  S compared(@Nullable Path file, Snapshot rules) {
    throw new UnsupportedOperationException();
  }

  // Final, so that the proxies of soft assertions do not intercept them.

  final AssertContext context() {
    return assertContext;
  }

  final void setContext(AssertContext assertContext) {
    this.assertContext = assertContext;
  }

  final WritableAssertionInfo info() {
    return info;
  }

  final Objects objects() {
    return objects;
  }

  final S myself() {
    return myself;
  }

  final AssertionError failureOf(String found, String expected, String text) {
    return failureWithActualExpected(found, expected, "%s", text);
  }

  /** Returns what reports the failures of these assertions. */
  final FailureReport<A> failures() {
    return new FailureReport<>(this);
  }

  /**
   * Copies the description and failure message that the user set on another assertion with {@code
   * as} and {@code withFailMessage}.
   */
  final void copyDescription(AbstractTelemetryAssert<?, ?> source) {
    WritableAssertionInfo from = source.info();
    if (from.hasDescription()) {
      info.description(from.description());
    }
    if (from.overridingErrorMessage() != null) {
      info.overridingErrorMessage(from.overridingErrorMessage());
    }
    info.useRepresentation(from.representation());
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
        failures().report(outcome);
        good = false;
      }
    }
    forbidEmpty();
    return good;
  }

  /** Ends that an assertion passes when there is nothing to check, which concerns only one. */
  final void forbidEmpty() {
    assertContext = assertContext.allowingEmpty(false);
  }

  final boolean waits() {
    return assertContext.waits();
  }

  @Override
  @CheckReturnValue
  public final <B extends AbstractAssert<?, ?>> B asInstanceOf(
      InstanceOfAssertFactory<?, B> factory) {
    return object().asInstanceOf(factory);
  }

  @Override
  @CheckReturnValue
  public final AbstractStringAssert<?> asString() {
    return object().asString();
  }

  // AssertJ's; without it, an empty selection would pass.
  @Override
  @Deprecated
  @SuppressWarnings({"deprecation", "removal"})
  @CheckReturnValue
  public final AbstractListAssert<?, List<?>, Object, ObjectAssert<Object>> asList() {
    return object().asList();
  }

  /** Refuses a comparison by equality that has always the same result. */
  void refuseToCompare(@Nullable Object other) {}

  @Override
  public S isEqualTo(@Nullable Object expected) {
    refuseToCompare(expected);
    return applyPlain(it -> it.isEqualTo(expected));
  }

  @Override
  public S isNotEqualTo(@Nullable Object other) {
    refuseToCompare(other);
    return applyPlain(it -> it.isNotEqualTo(other));
  }

  @Override
  public S isSameAs(@Nullable Object expected) {
    return applyPlain(it -> it.isSameAs(expected));
  }

  @Override
  public S isNotSameAs(@Nullable Object other) {
    return applyPlain(it -> it.isNotSameAs(other));
  }

  @Override
  public S isIn(Object... values) {
    return applyPlain(it -> it.isIn(values));
  }

  @Override
  public S isIn(Iterable<?> values) {
    return applyPlain(it -> it.isIn(values));
  }

  @Override
  public S isNotIn(Object... values) {
    return applyPlain(it -> it.isNotIn(values));
  }

  @Override
  public S isNotIn(Iterable<?> values) {
    return applyPlain(it -> it.isNotIn(values));
  }

  @Override
  public S is(Condition<? super A> condition) {
    return applyPlain(it -> it.is(condition));
  }

  @Override
  public S isNot(Condition<? super A> condition) {
    return applyPlain(it -> it.isNot(condition));
  }

  @Override
  public S has(Condition<? super A> condition) {
    return applyPlain(it -> it.has(condition));
  }

  @Override
  public S doesNotHave(Condition<? super A> condition) {
    return applyPlain(it -> it.doesNotHave(condition));
  }

  @Override
  public S satisfies(Condition<? super A> condition) {
    return applyPlain(it -> it.satisfies(condition));
  }

  @Override
  protected S satisfiesForProxy(Consumer<? super A>[] requirements) {
    return applyPlain(it -> it.satisfies(requirements));
  }

  @Override
  protected S satisfiesAnyOfForProxy(Consumer<? super A>[] requirements) {
    return applyPlain(it -> it.satisfiesAnyOf(requirements));
  }

  @Override
  public <T> S isInstanceOfSatisfying(Class<T> type, Consumer<T> requirements) {
    return applyPlain(it -> it.isInstanceOfSatisfying(type, requirements));
  }

  @Override
  public S matches(Predicate<? super A> predicate) {
    return applyPlain(it -> it.matches(predicate));
  }

  @Override
  public S matches(Predicate<? super A> predicate, String description) {
    return applyPlain(it -> it.matches(predicate, description));
  }

  @Override
  public S doesNotMatch(Predicate<? super A> predicate) {
    return applyPlain(it -> it.doesNotMatch(predicate));
  }

  @Override
  public S doesNotMatch(Predicate<? super A> predicate, String description) {
    return applyPlain(it -> it.doesNotMatch(predicate, description));
  }

  @Override
  public S hasToString(String expected) {
    return applyPlain(it -> it.hasToString(expected));
  }

  @Override
  public S hasToString(String template, Object... values) {
    return applyPlain(it -> it.hasToString(template, values));
  }

  @Override
  public S doesNotHaveToString(String other) {
    return applyPlain(it -> it.doesNotHaveToString(other));
  }

  @Override
  public S doesNotHaveToString(String template, Object... values) {
    return applyPlain(it -> it.doesNotHaveToString(template, values));
  }

  @Override
  public S hasSameHashCodeAs(Object other) {
    return applyPlain(it -> it.hasSameHashCodeAs(other));
  }

  @Override
  public S doesNotHaveSameHashCodeAs(Object other) {
    return applyPlain(it -> it.doesNotHaveSameHashCodeAs(other));
  }
}
