package dev.oteltest.assertions.condition;

import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Conditions on a single value of a subject. */
public final class ValueChecks {

  private ValueChecks() {}

  /** Returns the condition that a value is there and equals another. */
  public static <T> Condition<T> equal(
      String words, Object expected, Function<T, ? extends @Nullable Object> of, String ifAbsent) {
    String expectation = words + " " + ValueFormatter.show(expected);
    return Condition.<T>of(
            expectation, subject -> expected.equals(of.apply(subject)), subject -> "")
        .explainedBy(
            subject -> {
              Object actual = of.apply(subject);
              return actual == null
                  ? new Mismatch(expectation, ifAbsent)
                  : Mismatch.of(words + " ", expected, "was ", actual);
            });
  }

  /**
   * Returns the condition that a time was recorded and equals another.
   *
   * @param nanosOf returns the nanoseconds since the epoch; 0 if no time was recorded
   */
  public static <T> Condition<T> time(String words, Instant expected, ToLongFunction<T> nanosOf) {
    return Condition.of(
        words + " " + expected,
        subject -> {
          long nanos = nanosOf.applyAsLong(subject);
          return nanos != 0 && instant(nanos).equals(expected);
        },
        subject -> {
          long nanos = nanosOf.applyAsLong(subject);
          return nanos == 0 ? "was not recorded" : "was " + instant(nanos);
        });
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }

  /** Returns the condition that a value is there and matches. */
  public static <T> Condition<T> matching(
      String words,
      ValueMatcher expected,
      Function<T, ? extends @Nullable Object> of,
      String ifAbsent) {
    String expectation = words + " " + expected.expectation();
    return Condition.<T>of(
            expectation,
            subject -> {
              Object actual = of.apply(subject);
              return actual != null && expected.matches(actual);
            },
            subject -> "")
        .explainedBy(
            subject -> {
              Object actual = of.apply(subject);
              return actual == null
                  ? new Mismatch(expectation, ifAbsent)
                  : expected.mismatch(expectation, "was ", actual);
            });
  }

  public static Condition<InstrumentationScopeInfo> scope(String name) {
    return ValueChecks.<InstrumentationScopeInfo>equal(
            "instrumentation scope", name, InstrumentationScopeInfo::getName, "has no name")
        .decided(Decided.FROM_START);
  }

  public static Condition<InstrumentationScopeInfo> scope(String name, String version) {
    return Condition.<InstrumentationScopeInfo>of(
            "instrumentation scope "
                + ValueFormatter.quote(name)
                + " version "
                + ValueFormatter.quote(version),
            scope -> scope.getName().equals(name) && version.equals(scope.getVersion()),
            scope ->
                "was "
                    + ValueFormatter.quote(scope.getName())
                    + (scope.getVersion() == null
                        ? " without a version"
                        : " version " + ValueFormatter.quote(scope.getVersion())))
        .decided(Decided.FROM_START);
  }

  public static Condition<Resource> attribute(String key, Object value) {
    Condition<Attributes> condition =
        value instanceof ValueMatcher matcher
            ? AttributeChecks.matches(key, matcher)
            : AttributeChecks.hasValue(key, value);
    // Not among the signal's own attributes, so there is nothing to show.
    return condition
        .prefixed("resource")
        .<Resource>on(Resource::getAttributes)
        .withoutKeys()
        .decided(Decided.FROM_START);
  }
}
