package dev.oteltest.assertions;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * AssertJ's soft assertions in BDD style, with assertions on telemetry: {@code assertSoftly(softly
 * -> softly.then(telemetry).hasNoErrors())}.
 *
 * @since 0.1
 */
public class BDDSoftTelemetryAssertions extends AbstractSoftAssertions
    implements BDDSoftAssertionsProvider, TelemetrySoftAssertionsProvider {

  /** Creates soft assertions that keep failures until {@code assertAll()}. */
  public BDDSoftTelemetryAssertions() {}

  /** Makes assertions, and then reports all that failed. */
  public static void assertSoftly(Consumer<BDDSoftTelemetryAssertions> softly) {
    SoftAssertionsProvider.assertSoftly(BDDSoftTelemetryAssertions.class, softly);
  }
}
