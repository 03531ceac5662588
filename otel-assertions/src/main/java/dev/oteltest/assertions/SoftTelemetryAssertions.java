package dev.oteltest.assertions;

import org.assertj.core.api.SoftAssertions;

/**
 * AssertJ's soft assertions, and ours: {@code SoftAssertionsProvider.assertSoftly(
 * SoftTelemetryAssertions.class, softly -> softly.assertThat(telemetry).hasNoErrors())}.
 *
 * @since 0.1
 */
public class SoftTelemetryAssertions extends SoftAssertions
    implements TelemetrySoftAssertionsProvider {

  /** Keeps failures until {@code assertAll()}. */
  public SoftTelemetryAssertions() {}
}
