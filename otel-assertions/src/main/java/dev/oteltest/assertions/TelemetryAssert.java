package dev.oteltest.assertions;

import org.assertj.core.api.AbstractAssert;

/** Assertions on all captured spans. */
public class TelemetryAssert extends AbstractAssert<TelemetryAssert, CapturedTelemetry> {

  TelemetryAssert(CapturedTelemetry actual) {
    super(actual, TelemetryAssert.class);
  }
}
