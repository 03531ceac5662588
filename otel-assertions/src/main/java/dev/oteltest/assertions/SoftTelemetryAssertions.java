package dev.oteltest.assertions;

import org.assertj.core.api.SoftAssertions;

/**
 * AssertJ's soft assertions, with assertions on telemetry: {@code
 * SoftAssertionsProvider.assertSoftly( SoftTelemetryAssertions.class, softly ->
 * softly.assertThat(telemetry).hasNoErrors())}.
 *
 * @since 0.1
 */
public class SoftTelemetryAssertions extends SoftAssertions
    implements TelemetrySoftAssertionsProvider {

  /** Creates soft assertions that keep failures until {@code assertAll()}. */
  public SoftTelemetryAssertions() {}
}
