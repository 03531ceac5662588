package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

  @Test
  void isInEuro() {
    assertEquals("EUR", Currency.current());
  }

  @Test
  void isOfTheDay() {
    Instant noon = Instant.parse("2026-07-01T12:00:00Z");
    LocalDate day = LocalDate.ofInstant(noon, ZoneId.systemDefault());
    assertEquals("2026-07-01", day.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isPositive(int price) {
    assertTrue(price > 0);
  }

  @Test
  @Disabled("no prices yet")
  void isSkipped() {}

  /** Returns how often this ran, in all JVMs. */
  private static long runs() throws IOException {
    Path file = Path.of("runs-of-is-cached.txt");
    Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return Files.size(file);
  }

  @Test
  void isCached() throws IOException {
    Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
    boolean missed = runs() % 2 == 0;
    tracer.spanBuilder("find price").startSpan().end();
    if (missed) {
      tracer.spanBuilder("load price").startSpan().end();
    }
    assertFalse(missed, "slow");
  }

  @Test
  void killsItsJvm() {
    if (Boolean.getBoolean("kill")) {
      Runtime.getRuntime().halt(3);
    }
  }
}
