package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own, where nothing but the class path says that tests are to be traced. */
class DiscoveryTest {

  @TempDir Path folder;

  static class SimpleTestCases {
    @Test
    void works() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
    }
  }

  static final String SIMPLE_TREE =
      """
      test run | run | success
        JUnit Jupiter | engine | success
          DiscoveryTest$SimpleTestCases | class | success
            works() | test | pass
              work
      """;

  @Test
  void theClassPathIsEnough() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(SimpleTestCases.class);

    assertThat(fork.trace()).hasToString(SIMPLE_TREE);
    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said()).isEqualTo("1 passed, 0 failed\n");
  }

  @Test
  void testsAndTheirCodeAreOneService() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).environment("OTEL_SERVICE_NAME", "shop").run(SimpleTestCases.class);

    assertThat(fork.trace().spans())
        .extracting(span -> span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
        .containsOnly("shop");
  }

  static class NamelessTestCases {
    @Test
    void works() {
      GlobalOpenTelemetry.set(
          OpenTelemetrySdk.builder()
              .setTracerProvider(SdkTracerProvider.builder().build())
              .build());
      GlobalOpenTelemetry.getTracer("app").spanBuilder("first").startSpan().end();
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
    }
  }

  @Test
  void theModuleNamesTheServiceOfItsTestsAndOfCodeThatHasNoName() throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"), "<project><artifactId>basket</artifactId></project>");

    ForkedJvm.Ended fork = new ForkedJvm(folder).run(NamelessTestCases.class);

    assertThat(fork.trace().spans()).extracting(SpanData::getName).contains("works()", "work");
    assertThat(fork.trace().spans())
        .extracting(span -> span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
        .containsOnly("basket");
  }

  @Test
  void theBuildToolKnowsTheModulesNameBest() throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"), "<project><artifactId>basket</artifactId></project>");

    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .environment("OTEL_TEST_SERVICE_NAME", "shop-basket")
            .run(SimpleTestCases.class);

    assertThat(fork.trace().spans())
        .extracting(span -> span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
        .containsOnly("shop-basket");
  }

  @Test
  void severalPlansOfASessionAreOneRun() {
    ForkedJvm fork = new ForkedJvm(folder);
    String fixture = SimpleTestCases.class.getName();

    ForkedJvm.Ended ended = fork.end(fork.start(fixture, fixture));

    assertThat(ended.trace().spans()).extracting(SpanData::getName).containsOnlyOnce("test run");
    assertThat(ended.trace().spans())
        .filteredOn(span -> span.getName().equals("works()"))
        .hasSize(2);
    assertThat(ended.trace().spans())
        .extracting(SpanData::getTraceId)
        .containsOnly(ended.trace().span("test run").getTraceId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "01"})
  void aCallersTraceIsJoinedSampledOrNot(String flags) {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .environment(
                "TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + flags)
            .run(SimpleTestCases.class);

    assertThat(fork.trace()).hasToString(SIMPLE_TREE);
    assertThat(fork.trace().spans())
        .extracting(SpanData::getTraceId)
        .containsOnly("0af7651916cd43dd8448eb211c80319c");
    assertThat(fork.trace().span("test run").getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(fork.trace().span("works()").getSpanContext()).matches(SpanContext::isSampled);
  }

  @Test
  void switchedOffItLeavesNothingBehind() throws IOException {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).environment("OTEL_TEST_ENABLED", "false").run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void aDisabledSdkSwitchesItOff() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).environment("OTEL_SDK_DISABLED", "true").run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void aDeactivatedListenerStaysOff() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .option("-Djunit.platform.execution.listeners.deactivate=dev.oteltest.*")
            .run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void anInvalidSettingIsLoggedAndChangesNoTest() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.test.enabled=perhaps").run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said())
        .containsOnlyOnce(
            "WARNING: otel.test.enabled is 'perhaps', but must be true or false."
                + " Tests run untraced.")
        .endsWith("1 passed, 0 failed\n");
  }

  @Test
  void anUnwritableFolderIsLoggedAndChangesNoTest() throws IOException {
    Files.writeString(folder.resolve("target"), "a file where a folder should be");

    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.test.output=traces.pb").run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said())
        .containsOnlyOnce(
            "WARNING: Cannot write to "
                + folder.toRealPath().resolve("target/otel-test")
                + ", so the tests get no trace file.")
        .endsWith("1 passed, 0 failed\n");
  }

  @Test
  void aMissingLibraryIsLoggedAndChangesNoTest() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .without(entry -> entry.contains("opentelemetry-sdk-trace"))
            .run(SimpleTestCases.class);

    assertThat(fork.exitCode()).as(fork.said()).isZero();
    assertThat(fork.said())
        .contains("OpenTelemetry 1.49, JUnit 5.12 or newer")
        .endsWith("1 passed, 0 failed\n");
  }

  @Test
  void aGlobalWhoseConfigurationFileWouldSendStaysEmpty() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.config.file=otel.yaml").run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said())
        .contains(
            "A GlobalOpenTelemetry that nobody sets stays empty in these tests, because the"
                + " configuration file otel.yaml would have it send what it records.");
    assertThat(fork.trace()).hasToString(SIMPLE_TREE.replace("        work\n", ""));
  }

  @Test
  void aGlobalThatMayNotConfigureItselfIsLeftAlone() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .option("-Dotel.java.global-autoconfigure.enabled=false")
            .run(SimpleTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.trace()).hasToString(SIMPLE_TREE.replace("        work\n", ""));
  }
}
