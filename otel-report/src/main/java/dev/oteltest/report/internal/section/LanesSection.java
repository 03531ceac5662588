package dev.oteltest.report.internal.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.markup.BarStyle;
import dev.oteltest.report.internal.markup.BarTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.time.Lanes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.List;
import java.util.Locale;

/** What ran at the same time, and where only one thing ran although more could have. */
final class LanesSection implements PageSection {

  private static final int MAX_LANES = 64;
  private static final int MAX_ALONE = 3;

  private final Run run;
  private final SpanTable spans;
  private final List<Lanes> lanes;

  LanesSection(Run run) {
    this.run = run;
    this.spans = run.spans();
    // A single lane has nothing next to it.
    this.lanes = run.lanes().stream().filter(group -> group.lanes().size() != 1).toList();
  }

  @Override
  public String id() {
    return "lanes";
  }

  @Override
  public String title() {
    return "Lanes";
  }

  @Override
  public boolean isEmpty() {
    return lanes.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    for (Lanes group : lanes) {
      html.element("h3", title(group.kind())).newLine();
      if (group.lanes().isEmpty()) {
        html.element("p", "note", group.missing()).newLine();
      } else {
        summary(html, group);
        table(html, group);
      }
    }
  }

  private static String title(Lanes.Kind kind) {
    return switch (kind) {
      case BUILD_THREAD -> "Threads of the build";
      case MODULE -> "Modules";
      case TEST_THREAD -> "Threads of the tests";
    };
  }

  private void summary(HtmlWriter html, Lanes group) {
    html.open("p")
        .text(
            String.format(
                Locale.ROOT,
                "On average, %.1f of %s busy.",
                group.parallelism(),
                group.lanes().size() == 1
                    ? "1 lane was"
                    : CountText.number(group.lanes().size()) + " lanes were"));
    group.alone().stream()
        .limit(MAX_ALONE)
        .forEach(
            alone ->
                html.text(" Only ")
                    .name(group.lanes().get(alone.lane()).name())
                    .text(
                        " was busy for "
                            + DurationText.of(alone.time().nanos())
                            + " from "
                            + DurationText.of(alone.time().fromNanos() - run.facts().startNanos())
                            + "."));
    html.close().newLine();
  }

  private void table(HtmlWriter html, Lanes group) {
    html.open("div", "scroll");
    BarTable table = new BarTable(html, run.facts().startNanos(), run.facts().endNanos());
    table.open("Lane", "Busy");
    int shown = Math.min(MAX_LANES, group.lanes().size());
    for (Lanes.Lane lane : group.lanes().subList(0, shown)) {
      table.row(
          () -> html.name(lane.name()),
          lane.rows().stream().map(row -> bar(group.kind(), row)).toList(),
          DurationText.of(lane.busyNanos()));
    }
    table.close();
    html.close().newLine();
    if (group.lanes().size() > shown) {
      html.element(
          "p",
          "note",
          CountText.number(group.lanes().size() - shown) + " more lanes are not shown.");
    }
  }

  private BarTable.Bar bar(Lanes.Kind kind, int row) {
    return new BarTable.Bar(spans.startNanos(row), spans.endNanos(row), style(kind, row));
  }

  private BarStyle style(Lanes.Kind kind, int row) {
    if (spans.isError(row)) {
      return BarStyle.FAILED;
    }
    if (kind != Lanes.Kind.TEST_THREAD) {
      return BarStyle.NORMAL;
    }
    String status = spans.attribute(row, TestAttributes.CASE_STATUS);
    return TestResult.SKIPPED.caseStatus().equals(status) ? BarStyle.SKIPPED : BarStyle.TEST;
  }
}
