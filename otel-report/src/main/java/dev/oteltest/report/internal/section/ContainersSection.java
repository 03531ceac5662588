package dev.oteltest.report.internal.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.markup.BarStyle;
import dev.oteltest.report.internal.markup.BarTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.model.Container;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.List;

/** The containers that Testcontainers started. */
final class ContainersSection implements PageSection {

  private static final int MAX_ROWS = 100;

  private final Run run;
  private final SpanTable spans;
  private final List<Container> containers;

  ContainersSection(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.containers = run.containers();
  }

  @Override
  public String id() {
    return "containers";
  }

  @Override
  public String title() {
    return "Containers";
  }

  @Override
  public String number() {
    return CountText.number(containers.size());
  }

  @Override
  public boolean isEmpty() {
    return containers.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    html.open("div", "scroll");
    BarTable table = new BarTable(html, run.facts().startNanos(), run.facts().endNanos());
    table.open("Container", "Lived");
    int shown = Math.min(MAX_ROWS, containers.size());
    for (Container container : containers.subList(0, shown)) {
      int row = container.row();
      BarStyle style = spans.isError(row) ? BarStyle.FAILED : BarStyle.NORMAL;
      table.row(
          () -> label(html, container),
          List.of(new BarTable.Bar(spans.startNanos(row), spans.endNanos(row), style)),
          spans.isEnded(row) ? DurationText.of(spans.nanos(row)) : "did not end");
    }
    table.close();
    html.close().newLine();
    if (containers.size() > shown) {
      html.element(
          "p", "note", CountText.number(containers.size() - shown) + " more are not shown.");
    }
  }

  private void label(HtmlWriter html, Container container) {
    html.open("span", "name");
    if (spans.isError(container.row())) {
      html.element("span", "bad", "✗ failed ");
    }
    html.name(container.image()).close();
    int parent = spans.parent(container.row());
    html.text(" ").open("span", "home");
    String alias = spans.name(container.row()).replaceFirst("^container ", "");
    if (!container.name().endsWith(alias) && !container.image().startsWith(alias)) {
      html.name(alias).text(", ");
    }
    html.name(container.name());
    if (parent >= 0) {
      html.text(", started by ").name(spans.name(parent));
    }
    container.exitCode().ifPresent(code -> html.text(", exit code " + code));
    html.close();
  }
}
