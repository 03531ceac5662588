package dev.oteltest.assertions;

import io.opentelemetry.sdk.trace.data.SpanData;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Factories for {@code asInstanceOf} that turn an assertion on any object into one on telemetry.
 *
 * @since 0.1
 */
public final class TelemetryAssertFactories {

  /** Assertions on a {@link CapturedTelemetry}. */
  public static final InstanceOfAssertFactory<CapturedTelemetry, TelemetryAssert> TELEMETRY =
      new InstanceOfAssertFactory<>(CapturedTelemetry.class, TelemetryAssert::new);

  /** Assertions on a {@link SpanData}. */
  public static final InstanceOfAssertFactory<SpanData, SpanAssert> SPAN =
      new InstanceOfAssertFactory<>(SpanData.class, SpanAssert::alone);

  private TelemetryAssertFactories() {}
}
