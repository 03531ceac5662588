package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.LogRecord;
import dev.oteltest.report.internal.failure.PublishedFile;
import dev.oteltest.report.internal.failure.RerunCommand;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what explains a failure, what says most first; nothing twice. */
final class FailureDetails {

  /** The characters of a reason; the whole text is in its card. */
  static final int MAX_LINE = 500;

  private static final int MAX_MESSAGE = 4_000;
  private static final int MAX_FILES = 20;

  private final HtmlWriter html;
  private final SpanTable spans;
  private final TestFiles files;
  private final long began;

  FailureDetails(HtmlWriter html, Run run, TestFiles files) {
    this.html = html;
    this.spans = run.spans();
    this.files = files;
    this.began = run.facts().startNanos();
  }

  /** Writes what explains a failure whose reason stands above it. */
  void write(Failure failure) {
    FailureReason reason = failure.reason();
    List<DiffLine> difference = ValueDiff.of(spans, failure.cause(), reason);
    difference(difference);
    String message = reason.line().length() > MAX_LINE ? reason.text() : reason.details();
    if (!message.isEmpty()) {
      String text = VisibleText.of(Secrets.masked(message), MAX_MESSAGE);
      detail("Message", "stack", text, difference.isEmpty());
    }
    about(failure);
    if (!failure.isCausedElsewhere()) {
      frames(failure);
    }
    if (!reason.stackTrace().isEmpty()) {
      detail("Stack trace", "stack", reason.stackTrace(), false);
    }
    SpanBars.write(html, spans, failure);
    log(failure.row());
    files(failure.row());
    ExploreLink.write(html, spans, failure.row());
    TestCase test = failure.test();
    Optional.ofNullable(test)
        .flatMap(it -> RerunCommand.of(spans, it))
        .ifPresent(
            command ->
                html.open("p", "again")
                    .text("Run it again: ")
                    .element("code", command)
                    .close()
                    .newLine());
    if (test != null && test.attempts().size() > 1) {
      attempts(test, reason.line());
    }
  }

  /** Writes the calls of one's own code that led to a failure, if they say more than its place. */
  private void frames(Failure failure) {
    List<String> frames = failure.ownFrames();
    String file = failure.place().text();
    String atPlace = "(" + file.substring(file.lastIndexOf('/') + 1) + ")";
    if (frames.size() > 2 || (frames.size() == 2 && !frames.get(1).endsWith(atPlace))) {
      html.open("pre", "frames").attribute("tabindex", "0").attribute("dir", "auto");
      html.text(String.join("\n", frames)).close().newLine();
    }
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

  /** Writes whose the test is, where it is, and which span states the reason if it is another. */
  private void about(Failure failure) {
    if (failure.isCausedElsewhere()) {
      html.open("p", "note").text("The cause is in ").name(spans.name(failure.cause())).close();
      ExploreLink.write(html, spans, failure.cause());
    }
    String place = failure.place().text();
    List<String> owners = spans.texts(failure.row(), TestAttributes.OWNERS);
    boolean source = SourceLines.write(html, files, failure.place(), began);
    boolean folders = !source && failure.test() != null && place.contains("/");
    if (!folders && owners.isEmpty()) {
      return;
    }
    html.open("p", "note");
    if (folders) {
      html.element("code", place);
    }
    if (!owners.isEmpty()) {
      html.text((folders ? ", " : "") + "owned by " + String.join(", ", owners));
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

  private void attempts(TestCase test, String known) {
    html.open("ol");
    for (Attempt attempt : test.attempts()) {
      html.open("li");
      StateLabel.of(attempt.result()).write(html);
      html.text(attempt.isMeasured() ? " " + DurationText.of(spans.nanos(attempt.row())) : "");
      String line = Failures.reasonOf(spans, attempt.row()).line();
      if (attempt.result().hasFailed() && !line.equals(known)) {
        html.text("  ").name(VisibleText.of(Secrets.masked(line), MAX_LINE));
      }
      html.close();
    }
    html.close().newLine();
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
