package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.text.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What failed, in Markdown: all names first, then as many details as fit. */
final class MarkdownFailures {

  /** A detail has at most this share of the room, so that one test cannot use it up. */
  private static final int DETAIL_BYTES = 20_000;

  private final List<Failure> failed;
  private final SpanTable spans;
  private final @Nullable String reportUrl;
  private final BoundedText text;

  /** What was explained first by the span that states a cause, by its row. */
  private final Map<Integer, String> explained = new HashMap<>();

  MarkdownFailures(Run run, @Nullable String reportUrl, BoundedText text) {
    this.failed = Failures.of(run).all();
    this.spans = run.spans();
    this.reportUrl = reportUrl;
    this.text = text;
  }

  void write() {
    if (failed.isEmpty()) {
      return;
    }
    long tests = failed.stream().filter(failure -> failure.test() != null).count();
    long others = failed.size() - tests;
    boolean steps = failed.get(failed.size() - 1).kind() == Failure.Kind.STEP;
    String other = steps ? "failed step" : "failed span";
    text.add(
        "\n### "
            + (tests == 0 ? "" : CountText.of(tests, "failed test"))
            + (tests == 0 || others == 0 ? "" : ", ")
            + (others == 0 ? "" : CountText.of(others, other))
            + "\n\n");
    // Half of the room: the rest is for the details, and what follows.
    list(text.limit() / 2);
    details();
  }

  private void list(int room) {
    for (int i = 0; i < failed.size(); i++) {
      Failure failure = failed.get(i);
      String place = failure.place().text();
      String line =
          "- "
              + name(failure)
              + ": "
              + MarkdownText.shortCode(failure.reason().line())
              + (place.isEmpty() ? "" : " at " + MarkdownText.shortCode(place))
              + "\n";
      if (!text.addWithin(room, line)) {
        text.add("- " + CountText.more(failed.size() - i) + " that failed\n");
        return;
      }
    }
  }

  /** Returns how something that failed is called; a test by its title, if it has one. */
  private String name(Failure failure) {
    return failure.test() == null
        ? MarkdownText.shortCode(failure.name())
        : name(spans, failure.test());
  }

  /** Returns a test by its title, if it has one, and its name. */
  static String name(SpanTable spans, TestCase test) {
    String title = TestTitle.of(spans, test);
    String name = MarkdownText.shortCode(test.name());
    return title.isEmpty() ? name : MarkdownText.shortCode(title) + " (" + name + ")";
  }

  private void details() {
    int room = text.limit() - text.limit() / 8;
    for (int i = 0; i < failed.size(); i++) {
      if (!text.addWithin(room, detail(failed.get(i)))) {
        text.add(
            "\nThe details of "
                + CountText.number(failed.size() - i)
                + " more that failed are left out.\n");
        return;
      }
    }
  }

  private String detail(Failure failure) {
    int row = failure.row();
    String first = explained.putIfAbsent(failure.cause(), failure.name());
    StringBuilder block = new StringBuilder();
    block.append(
        first == null ? failure.reason().text().strip() : "The cause is that of " + first + ".");
    block.append("\n\n");
    difference(failure, block);
    RunText.writeTree(spans, row, block);
    String whole = Secrets.masked(block.toString());
    String shown = ShortText.of(whole, DETAIL_BYTES);
    return "\n<details><summary>"
        + MarkdownText.htmlCode(failure.name())
        + " "
        + duration(failure)
        + "</summary>\n\n"
        + MarkdownText.block(shown)
        + (shown.equals(whole) ? "" : "\nThe text is longer than what is shown.\n")
        + linkTo(row)
        + "\n</details>\n";
  }

  /** Adds how the values differ that an assertion compared. */
  private void difference(Failure failure, StringBuilder block) {
    List<DiffLine> diff = ValueDiff.of(spans, failure.cause(), failure.reason());
    if (!diff.isEmpty()) {
      block.append(ValueDiff.TITLE).append(":\n");
      diff.forEach(line -> block.append(line).append('\n'));
      block.append('\n');
    }
  }

  private String duration(Failure failure) {
    TestCase test = failure.test();
    return test != null && test.counted().cutShort()
        ? "cut short"
        : DurationText.of(spans.nanos(failure.row()));
  }

  /** Returns a link to a span in the page; nothing if the address of the page is unknown. */
  private String linkTo(int row) {
    return reportUrl == null || reportUrl.contains("#")
        ? ""
        : "\n[Show in the report](<%s#trace=%s&span=%s>)\n"
            .formatted(reportUrl, spans.traceId(row), spans.spanId(row));
  }
}
