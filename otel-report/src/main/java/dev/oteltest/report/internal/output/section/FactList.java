package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.semconv.CommonAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes what is known of where a run comes from, as a list of terms. */
public final class FactList {

  private static final int MAX_VALUES = 12;

  private final HtmlWriter html;

  /** Opens a list. */
  public FactList(HtmlWriter html) {
    this.html = html.open("dl", "facts").newLine();
  }

  /** Closes the list. */
  public void close() {
    html.close();
  }

  /** Writes a text of any origin. */
  public void text(String term, String value) {
    fact(term, () -> html.name(value));
  }

  void code(String term, String value) {
    fact(term, () -> html.element("code", value));
  }

  void link(String term, String url, String text) {
    fact(term, () -> html.link(url, text));
  }

  /** Writes a time in UTC; the application may show it in the reader's zone. */
  void time(String term, long epochNanos) {
    fact(
        term,
        () ->
            html.open("time")
                .attribute("datetime", Quantities.isoTime(epochNanos))
                .text(Quantities.time(epochNanos))
                .close());
  }

  void change(RunFacts facts) {
    facts
        .changeId()
        .ifPresent(
            id -> text("Change", id + facts.changeTitle().map(title -> " " + title).orElse("")));
  }

  /** Writes the names of all services that have spans. */
  void services(SpanTable spans) {
    values(
        "Services",
        spans.resources().stream()
            .flatMap(
                resource ->
                    Stream.ofNullable(resource.getAttribute(CommonAttributes.SERVICE_NAME))));
  }

  /** Writes what ran the build and the tests. */
  void versions(SpanTable spans) {
    values(
        "Java of the tests",
        spans
            .rows(SpanRole.TEST_RUN)
            .mapToObj(row -> spans.text(row, CommonAttributes.RUNTIME_VERSION))
            .filter(version -> !version.isEmpty()));
  }

  /** Writes the ids of the traces, by which a backend finds them. */
  void traces(SpanTable spans) {
    Set<String> ids = new TreeSet<>();
    IntStream.range(0, spans.size())
        .filter(spans::beginsTrace)
        .mapToObj(spans::traceId)
        .forEach(ids::add);
    if (ids.size() == 1) {
      code("Trace", ids.iterator().next());
    } else {
      text("Traces", CountText.number(ids.size()));
    }
  }

  private void values(String term, Stream<String> values) {
    Set<String> different = values.collect(Collectors.toCollection(TreeSet::new));
    if (!different.isEmpty()) {
      text(term, CountText.some(different, MAX_VALUES));
    }
  }

  private void fact(String term, Runnable value) {
    html.open("div").element("dt", term).text(" ").open("dd");
    value.run();
    html.close().close().newLine();
  }
}
