package dev.oteltest.assertions;

import org.assertj.core.api.BDDSoftAssertions;

/**
 * AssertJ's soft assertions in BDD style, and ours.
 *
 * @since 0.1
 */
public class BDDSoftTelemetryAssertions extends BDDSoftAssertions
    implements TelemetrySoftAssertionsProvider {

  /** Keeps failures until {@code assertAll()}. */
  public BDDSoftTelemetryAssertions() {}
}
