package dev.oteltest.assertions;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions, with assertions on telemetry: {@code assertSoftly(softly ->
 * softly.assertThat(telemetry).hasNoErrors())}.
 *
 * @since 0.1
 */
public class SoftTelemetryAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider, TelemetrySoftAssertionsProvider {

  /** Creates soft assertions that keep failures until {@code assertAll()}. */
  public SoftTelemetryAssertions() {}

  /** Makes assertions, and then reports all that failed. */
  public static void assertSoftly(Consumer<SoftTelemetryAssertions> softly) {
    SoftAssertionsProvider.assertSoftly(SoftTelemetryAssertions.class, softly);
  }
}
