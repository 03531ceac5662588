package com.example.kotlin

import dev.oteltest.assertions.CapturedTelemetry
import dev.oteltest.capture.CaptureScope
import io.kotest.core.spec.style.FunSpec
import io.opentelemetry.api.GlobalOpenTelemetry
import io.opentelemetry.context.Context
import org.assertj.core.api.Assertions.assertThat

/** A test of Kotest, which runs on the JUnit Platform: it asks for its telemetry by the context. */
class ShippingTest : FunSpec({

  context("an order") {
    test("is shipped") {
      val telemetry = CapturedTelemetry.of(CaptureScope.fromContext(Context.current())!!)
      GlobalOpenTelemetry.getTracer("shop").spanBuilder("ship").startSpan().end()
      assertThat(telemetry).hasSpan("ship")
    }
  }
})
