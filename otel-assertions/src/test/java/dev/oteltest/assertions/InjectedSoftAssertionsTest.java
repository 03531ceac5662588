package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * AssertJ's extension injects this project's soft assertions and fails the test with all collected
 * failures.
 */
class InjectedSoftAssertionsTest {

  @ExtendWith(SoftAssertionsExtension.class)
  static class InjectedTestCases {
    @InjectSoftAssertions private SoftTelemetryAssertions softly;
    @InjectSoftAssertions private BDDSoftTelemetryAssertions then;

    private final CapturedTelemetry telemetry = telemetry(sample("job").ok());

    @Test
    void passes() {
      softly.assertThat(telemetry).hasSpan("job").hasStatusOk();
      then.then(telemetry).hasNoErrors();
    }

    @Test
    void fails() {
      softly.assertThat(telemetry).hasSpan("store");
      softly.assertThat(telemetry).hasSpan("job").hasStatusError();
      then.then(telemetry).hasSingleRoot().spans("job").hasSize(2);
    }
  }

  @Test
  void failuresAreCollectedUntilTheTestIsOver() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(InjectedTestCases.class))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    LauncherFactory.create().execute(request, listener);

    assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(1);
    List<Failure> failures = listener.getSummary().getFailures();
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).getTestIdentifier().getDisplayName()).isEqualTo("fails()");
    assertThat(failures.get(0).getException())
        .hasMessageContainingAll(
            "Expected span \"store\", but no span has that name.",
            "x status ERROR, but was OK",
            "Expected exactly 2 spans \"job\", but found 1");
  }
}
