package dev.oteltest.operations.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.VictoriaMetrics;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real backend of PromQL, where victoria-metrics is installed. */
class VictoriaMetricsTest {

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void aRealBackendAnswers() throws Exception {
    try (VictoriaMetrics server = VictoriaMetrics.start(folder)) {
      String url = server.url();
      long before = System.currentTimeMillis() - 30_000;
      server.post(
          "/api/v1/import/prometheus?timestamp=" + before,
          "text/plain",
          "requests{pod=\"a\"} 3\nrequests{pod=\"b\"} 5\n".getBytes(UTF_8));
      server.flush();

      CheckResult all = run(url, "requests", "atLeast: 3");
      assertThat(all.message()).isEmpty();
      assertThat(all.value()).contains("3 {", "\"pod\":\"a\"", "5 {");
      assertThat(run(url, "sum(requests)", "equals: 8").verdict()).isEqualTo(Verdict.PASSED);
      assertThat(run(url, "requests", "above: 4").verdict()).isEqualTo(Verdict.FAILED);
      assertThat(run(url, "nothing", "above: 4").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(run(url, "sum(", "above: 4").message()).contains("answered 422");
    }
  }

  private CheckResult run(String url, String query, String expectation) throws Exception {
    return Plans.run(
        folder,
        "promql: {url: '" + url + "', query: '" + query + "', expect: {" + expectation + "}}",
        Map.of());
  }
}
