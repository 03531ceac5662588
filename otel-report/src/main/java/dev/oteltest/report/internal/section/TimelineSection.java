package dev.oteltest.report.internal.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.markup.BarStyle;
import dev.oteltest.report.internal.markup.BarTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Step;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.UnrunSpans;
import dev.oteltest.semconv.CiAttributes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When the parts of the run were running: the steps of a build, or else the classes of tests, or
 * else the spans that are topmost. The axis begins with the first span.
 */
final class TimelineSection implements PageSection {

  private static final int MAX_ROWS = 150;
  private static final int MAX_DEPTH = 2;

  private final Run run;
  private final SpanTable spans;

  TimelineSection(Run run) {
    this.run = run;
    this.spans = run.spans();
  }

  @Override
  public String id() {
    return "timeline";
  }

  @Override
  public String title() {
    return "Timeline";
  }

  @Override
  public boolean isEmpty() {
    return spans.size() == 0;
  }

  @Override
  public void write(HtmlWriter html) {
    int[] rows = rows();
    html.open("div", "scroll");
    BarTable table = new BarTable(html, run.facts().startNanos(), run.facts().endNanos());
    table.open(title(rows), "Duration");
    int base = IntStream.of(rows).map(spans::depth).min().orElse(0);
    for (int row : rows.length > MAX_ROWS ? longest(rows) : rows) {
      table.row(
          () -> label(html, row, base),
          UnrunSpans.has(spans, row)
              ? List.of()
              : List.of(new BarTable.Bar(spans.startNanos(row), spans.endNanos(row), style(row))),
          duration(row));
    }
    table.close();
    html.close().newLine();
    if (rows.length > MAX_ROWS) {
      html.element(
          "p",
          "note",
          "These are the longest "
              + MAX_ROWS
              + " of "
              + CountText.number(rows.length)
              + ", in the order of their start.");
    }
    steps(html);
  }

  /** Draws how long each kind of work took; parallel goals add up. */
  private void steps(HtmlWriter html) {
    List<Step> steps = run.steps();
    if (steps.size() < 2) {
      return;
    }
    html.element("h3", "Time by kind of step").open("div", "scroll");
    BarTable table = new BarTable(html, 0, steps.get(0).nanos());
    table.open("Step", "Time");
    for (Step step : steps) {
      table.row(
          () -> html.name(step.name()),
          List.of(new BarTable.Bar(0, step.nanos(), BarStyle.NORMAL)),
          DurationText.of(step.nanos()));
    }
    table.close();
    html.close().newLine();
  }

  private String duration(int row) {
    if (UnrunSpans.has(spans, row)) {
      return "did not run";
    }
    return spans.isEnded(row) ? DurationText.of(spans.nanos(row)) : "did not end";
  }

  private String title(int[] rows) {
    SpanRole role = rows.length == 0 ? SpanRole.APPLICATION : spans.role(rows[rows.length - 1]);
    if (role.isOfBuild()) {
      return "Step";
    }
    return role.isOfTests() ? "Class" : "Span";
  }

  private int[] rows() {
    int[] steps = rows(SpanRole.MODULE, SpanRole.GOAL, SpanRole.STEP);
    if (steps.length > 0) {
      return steps;
    }
    int[] classes = rows(SpanRole.TEST_RUN, SpanRole.TEST_CONTAINER);
    return classes.length > 0
        ? classes
        : IntStream.range(0, spans.size()).filter(row -> spans.depth(row) <= 1).toArray();
  }

  private int[] rows(SpanRole... roles) {
    return IntStream.range(0, spans.size())
        .filter(row -> List.of(roles).contains(spans.role(row)))
        .toArray();
  }

  private int[] longest(int[] rows) {
    return IntStream.of(rows)
        .boxed()
        .sorted((a, b) -> Long.compare(spans.nanos(b), spans.nanos(a)))
        .limit(MAX_ROWS)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private void label(HtmlWriter html, int row, int base) {
    int depth =
        Math.min(MAX_DEPTH, spans.role(row).isOfBuild() ? stepDepth(row) : spans.depth(row) - base);
    html.open("div", "depth-" + depth);
    if (spans.isError(row)) {
      html.element("span", "bad", "✗ ");
    } else if (UnrunSpans.has(spans, row)) {
      html.text("○ ");
    }
    html.name(spans.name(row));
    String step = spans.attribute(row, CiAttributes.STEP);
    if (step != null) {
      html.text(" ").element("span", "note", step);
    }
    html.close();
  }

  private int stepDepth(int row) {
    return spans.role(row) == SpanRole.MODULE ? 0 : 1;
  }

  private BarStyle style(int row) {
    if (spans.isError(row)) {
      return BarStyle.FAILED;
    }
    SpanRole role = spans.role(row);
    if (role == SpanRole.MODULE || role == SpanRole.TEST_RUN) {
      return BarStyle.SOFT;
    }
    return role.isOfTests() || "test".equals(spans.attribute(row, CiAttributes.TASK_TYPE))
        ? BarStyle.TEST
        : BarStyle.NORMAL;
  }
}
