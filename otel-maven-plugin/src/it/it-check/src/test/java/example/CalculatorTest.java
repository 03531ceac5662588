package example;

import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void adds() {
    GlobalOpenTelemetry.getTracer("example")
        .spanBuilder("add")
        .setAttribute("sum", 1 + 2)
        .startSpan()
        .end();
  }
}
