package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A global without a span processor makes spans once it was noticed: when a test's body begins. */
class GlobalSetTest {

  @TempDir Path folder;

  private static void set() {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().build());
  }

  private static void work() {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("first").startSpan().end();
  }

  static class BeforeEachTestCases {

    @BeforeEach
    void sets() {
      set();
    }

    @Test
    void works() {
      work();
    }
  }

  static final class Setting implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      set();
    }
  }

  @ExtendWith(Setting.class)
  static class ExtensionTestCases {

    @Test
    void works() {
      work();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {BeforeEachTestCases.class, ExtensionTestCases.class})
  void theFirstSpanOfWhatIsSetBeforeATestIsItsOwn(Class<?> fixture) {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(fixture);

    assertThat(fork.trace().toString()).contains("\n        first\n");
    assertThat(fork.said()).doesNotContain("its first one is lost");
  }
}
