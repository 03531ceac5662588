package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.failure.FailureHandler;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions on telemetry, to mix into your own soft assertions. {@link
 * SoftTelemetryAssertions} and {@link BDDSoftTelemetryAssertions} are ready to use.
 *
 * @since 0.1
 */
public interface TelemetrySoftAssertionsProvider extends SoftAssertionsProvider {

  /** Starts soft assertions on telemetry: failures are kept until {@code assertAll()}. */
  default TelemetryAssert assertThat(CapturedTelemetry telemetry) {
    return proxy(TelemetryAssert.class, CapturedTelemetry.class, telemetry)
        .reportingTo(new FailureHandler.Soft(this));
  }

  /**
   * Starts soft assertions on telemetry in BDD style: failures are kept until {@code assertAll()}.
   */
  default TelemetryAssert then(CapturedTelemetry telemetry) {
    return assertThat(telemetry);
  }
}
