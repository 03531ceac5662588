package dev.oteltest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oteltest.assertions.CapturedTelemetry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outside of the packages it looks at: whose frames a failure's stack trace begins with. */
class FailureLocationTest {

  @Test
  void aFailureBeginsAtTheTestsOwnLine() {
    Throwable failure =
        catchThrowable(() -> assertThat(CapturedTelemetry.of(List.of())).hasSpan("missing"));

    assertThat(failure.getStackTrace()[0].getClassName())
        .isEqualTo(FailureLocationTest.class.getName());
  }
}
