package dev.oteltest.report.internal.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.markup.DataTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The metrics of the run that no other section shows: durations of tests, owners, and all. */
final class MetricsSection implements PageSection {

  private static final int MAX_OWNERS = 50;
  private static final int MAX_VALUES = 200;

  private final Run run;
  private final List<MetricData> metrics;

  MetricsSection(Run run) {
    this.run = run;
    this.metrics =
        run.builds().isEmpty() && run.tests().isEmpty()
            ? List.of()
            : RunMetrics.of(run, 0, run.facts().resource());
  }

  @Override
  public String id() {
    return "metrics";
  }

  @Override
  public String title() {
    return "Metrics";
  }

  @Override
  public boolean isEmpty() {
    return metrics.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    durations(html);
    owners(html);
    all(html);
  }

  /** Writes between which durations the tests lie: the slowest are listed elsewhere. */
  private void durations(HtmlWriter html) {
    long[] nanos =
        run.tests().stream()
            .filter(test -> !test.container() && test.counted().isMeasured())
            .mapToLong(test -> run.spans().nanos(test.row()))
            .sorted()
            .toArray();
    if (nanos.length < 2) {
      return;
    }
    html.element(
            "p",
            "Of "
                + CountText.of(nanos.length, "test")
                + ", half took up to "
                + percentile(nanos, 50)
                + ", 95 % up to "
                + percentile(nanos, 95)
                + ", the longest "
                + percentile(nanos, 100)
                + ".")
        .newLine();
  }

  /** Returns the least duration that a share of the tests does not exceed. */
  private static String percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return DurationText.of(sorted[Math.max(0, rank - 1)]);
  }

  private void owners(HtmlWriter html) {
    Map<String, List<TestCase>> owners = new TreeMap<>();
    for (TestCase test : run.tests()) {
      List<String> names = run.spans().attribute(test.row(), TestAttributes.OWNERS);
      for (String owner : names == null || names.isEmpty() ? List.of("") : names) {
        owners.computeIfAbsent(owner, name -> new ArrayList<>()).add(test);
      }
    }
    if (owners.isEmpty() || owners.keySet().equals(Set.of(""))) {
      return;
    }
    html.element("h3", "Tests by owner").newLine();
    DataTable table =
        new DataTable(html).open("Owner", "#Tests", "#Passed", "#Failed", "#Skipped", "#Time");
    owners.entrySet().stream()
        .limit(MAX_OWNERS)
        .forEach(owner -> owner(html, table, owner.getKey(), owner.getValue()));
    table.close(owners.size() - MAX_OWNERS);
  }

  private void owner(HtmlWriter html, DataTable table, String name, List<TestCase> tests) {
    long failed = tests.stream().filter(test -> test.result().isFailure()).count();
    long passed = tests.stream().filter(test -> test.result() == TestResult.PASSED).count();
    table.row(() -> html.name(name.isEmpty() ? "nobody" : name));
    table.number(tests.size()).number(passed);
    FailedCount.write(html, table, failed);
    table.number(tests.size() - passed - failed);
    long nanos = tests.stream().mapToLong(test -> run.spans().nanos(test.row())).sum();
    table.number(DurationText.of(nanos)).endRow();
  }

  private void all(HtmlWriter html) {
    List<MetricValue> values = metrics.stream().flatMap(MetricValue::of).toList();
    html.open("details");
    html.element("summary", "All metrics of this run, as the build sends them");
    DataTable table = new DataTable(html).open("Metric", "Of", "#Value");
    for (MetricValue value : values.subList(0, Math.min(MAX_VALUES, values.size()))) {
      table.row(() -> html.element("code", value.metric()));
      table.text(value.attributes()).number(value.value()).endRow();
    }
    table.close(values.size() - MAX_VALUES);
    html.close().newLine();
  }
}
