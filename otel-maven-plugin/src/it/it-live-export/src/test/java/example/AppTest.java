package example;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;

class AppTest {

  @Test
  void works(OpenTelemetry openTelemetry) {
    openTelemetry.getTracer("app").spanBuilder("injected").startSpan().end();
    GlobalOpenTelemetry.getTracer("app").spanBuilder("global").startSpan().end();
  }
}
