package com.example.silent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnaskedTest {

  @BeforeAll
  static void listen() throws Exception {
    Shop.listen();
  }

  @Test
  void theAgentsSpansAreCapturedAndNotSent(CapturedTelemetry telemetry) throws Exception {
    Shop.ask();

    assertThat(telemetry.getSpans())
        .isNotEmpty()
        .allSatisfy(
            span ->
                assertThat(span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                    .isEqualTo("of-the-file"));
    // The threads of what would send, sooner or later.
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.matches("(Batch|Periodic).*(Processor|Reader).*"));
    assertThat(Shop.sent()).isEmpty();
  }
}
