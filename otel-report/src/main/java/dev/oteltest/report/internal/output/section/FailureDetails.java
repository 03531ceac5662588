package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.LogRecord;
import dev.oteltest.report.internal.failure.PublishedFile;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a failure with all that explains it, to be opened. */
final class FailureDetails {

  private static final int MAX_MESSAGE = 4_000;
  private static final int MAX_LINE = 500;
  private static final int MAX_FILES = 20;

  private final HtmlWriter html;
  private final SpanTable spans;
  private final TestFiles files;

  FailureDetails(HtmlWriter html, Run run, TestFiles files) {
    this.html = html;
    this.spans = run.spans();
    this.files = files;
  }

  /**
   * Writes a failure.
   *
   * @param open whether it is open from the beginning
   */
  void write(Failure failure, boolean open) {
    TestCase test = failure.test();
    html.open("details", "failure");
    if (open) {
      html.flag("open");
    }
    html.open("summary");
    (test == null ? StateLabel.FAILED : StateLabel.of(test)).write(html);
    html.text(" ").open("span", "what").name(title(failure)).close();
    html.text(" ").open("span", "where").name(test == null ? where(failure) : where(test)).close();
    html.close().newLine();
    explain(failure);
    if (test != null && test.attempts().size() > 1) {
      attempts(test);
    }
    html.close().newLine();
  }

  /** Writes the name of a failure in a list. */
  static void name(HtmlWriter html, SpanTable spans, Failure failure) {
    TestCase test = failure.test();
    if (test == null) {
      html.name(failure.name());
    } else {
      TestName.write(html, spans, test);
    }
  }

  private String title(Failure failure) {
    TestCase test = failure.test();
    return test == null ? failure.name() : TestName.titleOf(spans, test);
  }

  private void explain(Failure failure) {
    FailureReason reason = failure.reason();
    html.open("div", "message").attribute("dir", "auto");
    html.text(VisibleText.of(Secrets.masked(reason.line()), MAX_LINE)).close().newLine();
    place(failure);
    String message = reason.line().length() > MAX_LINE ? reason.text() : reason.details();
    if (!message.isEmpty()) {
      detail("Message", "stack", VisibleText.of(Secrets.masked(message), MAX_MESSAGE), true);
    }
    difference(ValueDiff.of(spans, failure.cause(), reason));
    if (!reason.stackTrace().isEmpty()) {
      detail("Stack trace", "stack", reason.stackTrace(), false);
    }
    files(failure.row());
    log(failure.row());
    int below = spans.subtreeEnd(failure.row()) - failure.row();
    StringBuilder tree = new StringBuilder();
    RunText.writeTree(spans, failure.row(), tree);
    detail(CountText.of(below, "span"), "tree", tree.toString(), below > 1);
    ExploreLink.write(html, spans, failure.row());
  }

  /** Writes how the values differ that an assertion compared. */
  private void difference(List<DiffLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.open("details").flag("open").element("summary", ValueDiff.TITLE);
    html.open("pre", "diff").attribute("tabindex", "0").attribute("dir", "auto");
    for (DiffLine line : lines) {
      html.open("span", line.kind().name().toLowerCase(Locale.ROOT)).text(line.kind().prefix());
      line.parts().forEach(this::part);
      html.text("\n").close();
    }
    html.close().close().newLine();
  }

  private void part(DiffLine.Part part) {
    if (part.changed()) {
      html.element("mark", part.text());
    } else {
      html.text(part.text());
    }
  }

  private void log(int row) {
    List<LogRecord> records = LogRecord.of(spans, row);
    if (records.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (LogRecord log : records) {
      text.append('+').append(DurationText.of(log.nanos()));
      text.append("  ").append(log.severity()).append("  ");
      text.append(log.logger().substring(log.logger().lastIndexOf('.') + 1)).append("  ");
      text.append(log.message()).append('\n');
    }
    long dropped = LogRecord.dropped(spans, row);
    String lines = CountText.of(records.size(), "log line");
    String title =
        dropped == 0
            ? lines
            : "The last " + lines + ", after " + CountText.number(dropped) + " more";
    detail(title, "log", text.toString(), true);
  }

  private void place(Failure failure) {
    String place = failure.place().text();
    List<String> owners = spans.texts(failure.row(), TestAttributes.OWNERS);
    if (place.isEmpty() && owners.isEmpty()) {
      return;
    }
    html.open("p", "note");
    if (!place.isEmpty()) {
      html.element("code", place);
    }
    if (!owners.isEmpty()) {
      html.text((place.isEmpty() ? "" : ", ") + "owned by " + String.join(", ", owners));
    }
    html.close().newLine();
  }

  private void detail(String summary, String styleClass, String text, boolean open) {
    html.open("details");
    if (open) {
      html.flag("open");
    }
    html.element("summary", summary);
    html.open("pre", styleClass).attribute("tabindex", "0").attribute("dir", "auto");
    html.text(text).close().close().newLine();
  }

  private void attempts(TestCase test) {
    html.open("ol");
    for (Attempt attempt : test.attempts()) {
      html.open("li");
      StateLabel.of(attempt.result()).write(html);
      html.text(" " + duration(attempt) + "  ");
      if (attempt.result().isFailure()) {
        html.name(
            VisibleText.of(
                Secrets.masked(Failures.reasonOf(spans, attempt.row()).line()), MAX_LINE));
      }
      html.close();
    }
    html.close().newLine();
  }

  private String duration(Attempt attempt) {
    return attempt.isMeasured() ? DurationText.of(spans.nanos(attempt.row())) : "";
  }

  private String where(Failure failure) {
    int parent = spans.parent(failure.row());
    return (parent < 0 ? "" : "in " + spans.name(parent) + " · ")
        + DurationText.of(spans.nanos(failure.row()));
  }

  private String where(TestCase test) {
    List<String> parts = new ArrayList<>();
    parts.add(TestName.identityOf(spans, test));
    parts.add(duration(test.counted()));
    if (test.counted().cutShort()) {
      parts.add("its JVM ended while it ran");
    }
    parts.removeIf(String::isEmpty);
    return String.join(" · ", parts);
  }

  /**
   * Writes the files of a span, pictures as such and links to the others; nothing if it has none.
   */
  private void files(int row) {
    List<PublishedFile> published = PublishedFile.of(spans, row);
    if (published.isEmpty()) {
      return;
    }
    html.open("details").flag("open").element("summary", CountText.of(published.size(), "file"));
    published.subList(0, Math.min(MAX_FILES, published.size())).forEach(this::file);
    if (published.size() > MAX_FILES) {
      html.element(
          "p", "note", "… and " + CountText.number(published.size() - MAX_FILES) + " more.");
    }
    html.close().newLine();
  }

  private void file(PublishedFile published) {
    Optional<Path> found = files.find(published.path());
    html.open("figure");
    found
        .flatMap(files::picture)
        .ifPresent(it -> html.picture(it.mediaType(), it.base64(), published.name()));
    html.open("figcaption");
    if (found.isPresent()) {
      html.page(files.address(found.get()), published.name());
    } else {
      html.open("code").name(published.path()).close();
    }
    if (!published.mediaType().isEmpty()) {
      html.text(" · ").name(published.mediaType());
    }
    html.close().close().newLine();
  }
}
