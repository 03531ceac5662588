package dev.oteltest.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.VictoriaMetrics;
import dev.oteltest.operations.internal.text.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the dashboard and of the documentation, asked of a thousand runs. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardTest {

  private static final Path DASHBOARD = Path.of("../docs/dashboards/test-runs.json");
  private static final Path DOCUMENTATION = Path.of("../docs/metrics.md");
  private static final Pattern DOCUMENTED = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);

  /** What each panel shows: the values of its labels and the number, by the panel's title. */
  private static final Map<String, List<String>> EXPECTED =
      Map.ofEntries(
          Map.entry("Successful runs", List.of("0.9")),
          Map.entry("Mean duration of a run", List.of("55")),
          Map.entry("Flaky rate", List.of("0.01316")), // 250 of 19,000
          Map.entry("Tests that never ran", List.of("50")),
          Map.entry("Coverage", List.of("line 0.8")),
          Map.entry("95th percentile of a test", List.of("1.079")),
          Map.entry("Duration by step", List.of("compile 10", "unit_tests 35")),
          Map.entry("Failed steps by error", List.of("MojoFailureException 100")),
          Map.entry("Failures by owner", List.of("@shop/pay 100")),
          Map.entry("Findings", List.of("error 1", "warning 2")),
          Map.entry("Suites that fail most", List.of("CheckoutTest 100")),
          Map.entry("Flakiest suites", List.of("CartTest 250")),
          Map.entry("Slowest suites", List.of("CartTest 0.199", "CheckoutTest 6")),
          Map.entry("Slowest tests", List.of("CheckoutTest.pays 2")));

  private final long now = Instant.now().getEpochSecond();
  private VictoriaMetrics server;

  @BeforeAll
  @Timeout(60)
  void sendRuns(@TempDir Path folder) throws Exception {
    server = VictoriaMetrics.start(folder);
    ThousandRuns runs = new ThousandRuns(now);
    for (int from = 0; from < ThousandRuns.RUNS; from += 100) {
      server.post(
          "/opentelemetry/v1/metrics", "application/x-protobuf", runs.requests(from, from + 100));
    }
    server.flush();
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void panelsShowWhatTheRunsWere() throws Exception {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    for (JsonValue panel : panels()) {
      shown.put(panel.get("title").textOrEmpty(), ask(query(panel)));
    }

    assertThat(shown).containsExactlyInAnyOrderEntriesOf(EXPECTED);
  }

  @Test
  void theDocumentationHasQueriesOfTheDashboard() throws IOException {
    List<String> documented = new ArrayList<>();
    Matcher blocks = DOCUMENTED.matcher(Files.readString(DOCUMENTATION));
    while (blocks.find()) {
      documented.add(blocks.group(1).replaceAll("\\s+", ""));
    }

    assertThat(documented).hasSizeGreaterThan(3);
    assertThat(panels())
        .extracting(panel -> query(panel).replaceAll("\\s+", ""))
        .containsAll(documented);
  }

  @Test
  void thePipelinesToChooseFromAreThere() throws Exception {
    assertThat(ask("count by (cicd_pipeline_name) (count_over_time({__name__=~\"cicd.*\"}[30d]))"))
        .containsExactly("shop 4");
  }

  private static List<JsonValue> panels() throws IOException {
    return JsonValue.read(Files.readString(DASHBOARD)).get("panels").items();
  }

  /** The query of a panel as Grafana sends it for all pipelines and the last 30 days. */
  private static String query(JsonValue panel) {
    return panel
        .at("/targets/0/expr")
        .textOrEmpty()
        .replace("cicd_pipeline_name=~\"$pipeline\",", "")
        .replace("{cicd_pipeline_name=~\"$pipeline\"}", "")
        .replace("$__range", "30d");
  }

  private List<String> ask(String promql) throws Exception {
    List<String> lines = new ArrayList<>();
    for (JsonValue series : JsonValue.read(server.query(promql, now)).at("/data/result").items()) {
      StringBuilder line = new StringBuilder();
      for (String label : series.get("metric").keys()) {
        line.append(series.get("metric").get(label).textOrEmpty()).append(' ');
      }
      lines.add(line + number(series.at("/value/1").textOrEmpty()));
    }
    lines.sort(null);
    return lines;
  }

  private static String number(String value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
