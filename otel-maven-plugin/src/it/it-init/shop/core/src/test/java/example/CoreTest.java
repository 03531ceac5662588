package example;

import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

class CoreTest {
  @Test
  void works() {
    GlobalOpenTelemetry.getTracer("shop").spanBuilder("order").startSpan().end();
  }
}
