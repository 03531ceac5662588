package dev.oteltest.assertions;

import org.assertj.core.api.BDDSoftAssertions;

/**
 * AssertJ's soft assertions in BDD style, with assertions on telemetry.
 *
 * @since 0.1
 */
public class BDDSoftTelemetryAssertions extends BDDSoftAssertions
    implements TelemetrySoftAssertionsProvider {

  /** Creates soft assertions that keep failures until {@code assertAll()}. */
  public BDDSoftTelemetryAssertions() {}
}
