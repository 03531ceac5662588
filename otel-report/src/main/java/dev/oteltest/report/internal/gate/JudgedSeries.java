package dev.oteltest.report.internal.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.gate.metric.MetricSeries;
import dev.oteltest.report.internal.gate.metric.RunSeries;
import dev.oteltest.report.internal.gate.rule.Element;
import dev.oteltest.report.internal.gate.rule.Rule;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Set;

/**
 * Elements that are series of metrics.
 *
 * @param lost how many tests of the run did not run
 */
record JudgedSeries(
    Rule rule,
    List<MetricSeries> series,
    RunSeries all,
    SpanTable spans,
    RowPlaces places,
    int lost)
    implements Judged {

  private static final int MAX_NAMES = 20;

  @Override
  public int size() {
    return series.size();
  }

  @Override
  public double value(int element) {
    return series.get(element).value(rule.counter());
  }

  /** Returns a series, at the place of the span that its value leads to. */
  @Override
  public Place place(int element, String value) {
    MetricSeries one = series.get(element);
    String identity = one.text() + (one.service().isEmpty() ? "" : " of " + one.service());
    SpanContext example = one.example();
    int row = example == null ? -1 : spans.row(example.getTraceId(), example.getSpanId());
    if (row < 0) {
      String command = one.isOfRun() ? "mvn otel:report" : "";
      return new Place(value, one.text(), one.service(), "", "", 0, command, identity);
    }
    Place at = places.of(Element.SPAN, row, value);
    return new Place(
        value, one.text(), one.service(), at.frame(), at.file(), at.line(), at.command(), identity);
  }

  @Override
  public List<Place> examples() {
    return List.of();
  }

  @Override
  public boolean isSkipped(int element) {
    return false;
  }

  @Override
  public String problem(int element) {
    return series.get(element).problem(rule.counter());
  }

  @Override
  public int lostOfRun() {
    return lost;
  }

  @Override
  public String kind() {
    return "metric";
  }

  @Override
  public Set<String> attributeNames() {
    return all.attributeNames();
  }

  @Override
  public String known() {
    return all.names().isEmpty()
        ? ". The run has no metrics"
        : ". The run has " + CountText.some(all.names(), MAX_NAMES);
  }
}
