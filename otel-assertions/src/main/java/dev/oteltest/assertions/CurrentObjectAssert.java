package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.presentation.StandardRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * AssertJ's words for a single object. AssertJ judges the object with which the assertions were
 * created; these judge the current one, and fail if there are several, or none.
 */
abstract class CurrentObjectAssert<S extends CurrentObjectAssert<S, A>, A>
    extends AbstractAssert<S, A> {

  CurrentObjectAssert(A actual, Class<?> selfType) {
    super(actual, selfType);
    info.useRepresentation(SpanRepresentation.INSTANCE);
  }

  /** Applies AssertJ's words to the current object, or reports that there is not exactly one. */
  abstract S applyPlain(Consumer<Plain<A>> words);

  /** Returns AssertJ's assertions on the current object, or reports that there is not one. */
  abstract ObjectAssert<A> object();

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

  /** AssertJ's own assertions on an object. */
  static final class Plain<A> extends AbstractAssert<Plain<A>, A> {

    /** Creates assertions with the description, representation and comparator of others. */
    Plain(A actual, CurrentObjectAssert<?, A> like) {
      super(actual, Plain.class);
      info = like.info;
      objects = like.objects;
    }

    /** Returns the object; AssertJ has a method for that from 3.27 on only. */
    A current() {
      return actual;
    }
  }

  /** Represents spans by name; all their fields would fill a screen. */
  private static final class SpanRepresentation extends StandardRepresentation {

    static final SpanRepresentation INSTANCE = new SpanRepresentation();

    @Override
    protected String fallbackToStringOf(Object object) {
      return object instanceof SpanData span
          ? "span " + ValueFormatter.quote(span.getName())
          : super.fallbackToStringOf(object);
    }
  }

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
