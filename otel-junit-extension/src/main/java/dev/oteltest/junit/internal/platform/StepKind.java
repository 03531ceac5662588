package dev.oteltest.junit.internal.platform;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import org.jspecify.annotations.Nullable;

/** The kinds of methods that Jupiter runs for tests, and the suite engine for suites. */
public enum StepKind {
  CONSTRUCTOR("constructor", null),
  BEFORE_ALL("@BeforeAll", TestAttributes.BEFORE_ALL_NANOS),
  BEFORE_EACH("@BeforeEach", TestAttributes.BEFORE_EACH_NANOS),
  AFTER_EACH("@AfterEach", TestAttributes.AFTER_EACH_NANOS),
  AFTER_ALL("@AfterAll", TestAttributes.AFTER_ALL_NANOS),
  BEFORE_SUITE("@BeforeSuite", TestAttributes.BEFORE_ALL_NANOS),
  AFTER_SUITE("@AfterSuite", TestAttributes.AFTER_ALL_NANOS);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // a key is immutable, but not annotated
  private final @Nullable AttributeKey<Long> nanos;

  StepKind(String text, @Nullable AttributeKey<Long> nanos) {
    this.text = text;
    this.nanos = nanos;
  }

  /** As in the source. */
  String text() {
    return text;
  }

  /** The attribute for the time in methods of this kind that have no span; null for none. */
  @Nullable AttributeKey<Long> nanos() {
    return nanos;
  }
}
