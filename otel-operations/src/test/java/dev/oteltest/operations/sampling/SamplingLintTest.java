package dev.oteltest.operations.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.operations.finding.OperationsFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingLintTest {

  @Test
  void whatIsSeldomCalledAndSeldomKeptIsFound() {
    SamplingStrategies strategies = StrategyTexts.document();
    List<SamplingLoad> loads =
        List.of(
            new SamplingLoad("imageflow-frontend", "page_view", 100),
            new SamplingLoad("imageflow-frontend", "health_check", 0),
            new SamplingLoad("imageflow-frontend", "search", 20_000),
            new SamplingLoad("imageflow-backend-api", "list", 0.5));

    assertThat(strategies.lint(loads))
        .filteredOn(finding -> finding.trap().equals("rarely-kept"))
        .map(OperationsFinding::toString)
        .containsExactly(
            "sampling.yaml, line 12: of 'page_view' in service 'imageflow-frontend', 0.01 of 100"
                + " traces a day are kept by probabilistic 0.0001 (service 'imageflow-frontend',"
                + " line 12): one in 100 days [rarely-kept]",
            "sampling.yaml, line 16: of 'health_check' in service 'imageflow-frontend', 0 of 0"
                + " traces a day are kept by probabilistic 0.0001 (operation 'health_check', line"
                + " 16) [rarely-kept]",
            "sampling.yaml, line 6: of 'list' in service 'imageflow-backend-api', 0.5 of 0.5 traces"
                + " a day are kept by adaptive 100/s (service 'imageflow-backend-api', line 6): one"
                + " in 2 days [rarely-kept]");
  }

  @Test
  void expectedTracesADayAreATable() {
    List<SamplingLoad> loads =
        List.of(
            new SamplingLoad("imageflow-frontend", "page_view", 123_456),
            new SamplingLoad("imageflow-backend-api", "list", 1e9));

    assertThat(StrategyTexts.document().expectations(loads))
        .containsExactly(
            "service                operation  a day          kept a day  decided by",
            "imageflow-frontend     page_view  123,456        12          probabilistic 0.0001"
                + " (service 'imageflow-frontend', line 12)",
            "imageflow-backend-api  list       1,000,000,000  8,640,000   adaptive 100/s (service"
                + " 'imageflow-backend-api', line 6)");
  }

  @Test
  void aLoadIsANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SamplingLoad("s", "o", -1))
        .withMessage("-1.0 is not a number of traces in a day: it is 0 or more");
    assertThatIllegalArgumentException().isThrownBy(() -> new SamplingLoad("s", "o", Double.NaN));
  }

  @Test
  void aFileThatIsNotReadIsAFinding(@TempDir Path folder) throws IOException {
    Path file = StrategyTexts.write(folder, "s.yaml", "sampling_strategies:\n  default: 1\n");
    Path good = StrategyTexts.write(folder, "good.yaml", StrategyTexts.DOCUMENT);

    assertThat(SamplingLint.check(file, Map.of(), List.of()))
        .map(OperationsFinding::toString)
        .containsExactly(
            file
                + ", line 2: 'default' is not a key of 'sampling_strategies': Allowed are"
                + " default_strategy, operation_strategies, per_service_strategies");
    assertThat(SamplingLint.check(folder.resolve("none"), Map.of(), List.of()))
        .map(OperationsFinding::message)
        .containsExactly("this file does not exist");
    assertThat(SamplingLint.check(good, Map.of(), List.of()))
        .isEqualTo(SamplingStrategies.read(good).lint());
  }
}
