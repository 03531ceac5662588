package dev.oteltest.report.internal.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.markup.BarStyle;
import dev.oteltest.report.internal.markup.BarTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.time.CriticalPath;
import dev.oteltest.report.internal.text.Quantities;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the end of the run had to wait for, and which spans held it up longest. */
final class CriticalPathSection implements PageSection {

  private static final int MAX_ROWS = 20;

  private final Run run;
  private final SpanTable spans;
  private final CriticalPath path;

  CriticalPathSection(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.path = run.criticalPath();
  }

  @Override
  public String id() {
    return "critical-path";
  }

  @Override
  public String title() {
    return "Critical path";
  }

  @Override
  public boolean isEmpty() {
    return path.segments().size() < 2;
  }

  @Override
  public void write(HtmlWriter html) {
    List<CriticalPath.Share> shares = path.shares();
    html.element(
        "p",
        "note",
        "What the end of the run had to wait for: "
            + DurationText.of(path.nanos())
            + " in "
            + CountText.of(shares.size(), "span")
            + ". If one of these were faster, so might be the run.");
    html.newLine().open("div", "scroll");
    BarTable table = new BarTable(html, run.facts().startNanos(), run.facts().endNanos());
    table.open("Span", "On the path");
    List<CriticalPath.Share> shown = shares.subList(0, Math.min(MAX_ROWS, shares.size()));
    Map<Integer, List<BarTable.Bar>> bars = bars(shown);
    for (CriticalPath.Share share : shown) {
      table.row(
          () -> label(html, share.row()),
          bars.getOrDefault(share.row(), List.of()),
          DurationText.of(share.nanos())
              + " ("
              + Quantities.share(share.nanos(), path.nanos())
              + ")");
    }
    table.close();
    html.close().newLine();
    if (shares.size() > shown.size()) {
      html.element(
          "p",
          "note",
          CountText.number(shares.size() - shown.size()) + " more spans are on it, for less.");
    }
  }

  private void label(HtmlWriter html, int row) {
    html.open("span", "name").name(spans.name(row)).close();
    int parent = spans.parent(row);
    if (parent >= 0) {
      html.text(" ").open("span", "home").text("in ").name(spans.name(parent)).close();
    }
  }

  /** Returns the parts of the path that are in each of some spans, by their rows. */
  private Map<Integer, List<BarTable.Bar>> bars(List<CriticalPath.Share> shown) {
    BitSet rows = new BitSet();
    shown.forEach(share -> rows.set(share.row()));
    Map<Integer, List<BarTable.Bar>> bars = new HashMap<>();
    for (CriticalPath.Segment segment : path.segments()) {
      int row = segment.row();
      if (rows.get(row)) {
        BarStyle style = spans.isError(row) ? BarStyle.FAILED : BarStyle.NORMAL;
        bars.computeIfAbsent(row, key -> new ArrayList<>())
            .add(new BarTable.Bar(segment.fromNanos(), segment.toNanos(), style));
      }
    }
    return bars;
  }
}
