package dev.oteltest.junit.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestEndRecorderTest {

  /** Logs come before the failure that they explain, and nothing is added to an ended span. */
  @Test
  void theOrderOfAnEndIsFixed() {
    assertThat(TestEndRecorder.order())
        .containsExactly(
            "leave its context",
            "mark it as over",
            "result",
            "last logs",
            "failure",
            "cause",
            "dropped spans",
            "spans of the code",
            "repeated statements",
            "counts around it",
            "its span");
  }
}
