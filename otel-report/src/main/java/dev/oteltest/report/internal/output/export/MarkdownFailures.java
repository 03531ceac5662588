package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.FailureNames;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What failed, in Markdown: all causes first, then as many details as fit. */
final class MarkdownFailures {

  /** A detail has at most this share of the room, so that one test cannot use it up. */
  private static final int DETAIL_BYTES = 20_000;

  /** The characters of a reason, which must not lose its end. */
  private static final int MAX_REASON = 1_000;

  private final List<Failure> failed;
  private final List<FailureGroup> causes;
  private final FailureNames names;
  private final Run run;
  private final SpanTable spans;
  private final @Nullable String reportUrl;
  private final BoundedText text;

  MarkdownFailures(Run run, Failures failures, @Nullable String reportUrl, BoundedText text) {
    this.failed = failures.all();
    this.causes = failures.byCause();
    this.names = new FailureNames(run);
    this.run = run;
    this.spans = run.spans();
    this.reportUrl = reportUrl;
    this.text = text;
  }

  void write() {
    if (failed.isEmpty()) {
      return;
    }
    List<String> title = new ArrayList<>(Failure.counted(failed, "failed "));
    if (causes.size() < failed.size()) {
      title.add(CountText.of(causes.size(), "cause"));
    }
    text.add("\n### " + String.join(", ", title) + "\n\n");
    // Half of the room: the rest is for the details, and what follows.
    list(text.limit() / 2);
    details();
  }

  /** Returns how many failures the causes from one on have. */
  private String failuresFrom(int cause) {
    return CountText.number(
        causes.subList(cause, causes.size()).stream().mapToInt(FailureGroup::size).sum());
  }

  private void list(int room) {
    for (int i = 0; i < causes.size(); i++) {
      FailureGroup cause = causes.get(i);
      StringBuilder lines = new StringBuilder("- ");
      lines.append(MarkdownText.shortCode(cause.first().reason().line(), MAX_REASON)).append(": ");
      lines.append(cause.size() == 1 ? "" : cause.counted() + ", first ");
      lines.append(named(cause.first())).append('\n');
      if (!cause.neverRan().isEmpty()) {
        String tests = CountText.of(cause.neverRan().size(), "test");
        lines.append("  - ").append(tests).append(" never ran because of it\n");
      }
      if (!cause.stepsNeverRan().isEmpty()) {
        String steps = String.join(", ", FailureNames.ofSteps(spans, cause.stepsNeverRan()));
        lines.append("  - never ran: ").append(MarkdownText.shortCode(steps)).append('\n');
      }
      if (!text.addWithin(room, lines.toString())) {
        text.add("- and " + failuresFrom(i) + " more that failed\n");
        return;
      }
    }
  }

  /** Returns how something that failed is called, and where it is. */
  private String named(Failure failure) {
    TestCase test = failure.test();
    String name = test == null ? MarkdownText.shortCode(failure.name()) : name(spans, test);
    String module = names.module(failure);
    String place = failure.place().text();
    return name
        + (module.isEmpty()
            ? ""
            : FailureNames.IN + MarkdownText.shortCode(module.substring(FailureNames.IN.length())))
        + (place.isEmpty() ? "" : " at " + MarkdownText.shortCode(place))
        + (test == null ? "" : run.historyOf(test).failureAfter(", "));
  }

  /** Returns a test by its title, if it has one, and its name. */
  static String name(SpanTable spans, TestCase test) {
    String title = TestTitle.of(spans, test);
    String name = MarkdownText.shortCode(test.name());
    return title.isEmpty() ? name : MarkdownText.shortCode(title) + " (" + name + ")";
  }

  private void details() {
    int room = text.limit() - text.limit() / 8;
    for (int i = 0; i < causes.size(); i++) {
      FailureGroup cause = causes.get(i);
      if (!text.addWithin(room, detail(cause))) {
        text.add("\nThe details of " + failuresFrom(i) + " more that failed are left out.\n");
        return;
      }
      names("The same cause", names.ofOthers(cause), MarkdownText::shortCode, room);
      names("Never ran", cause.neverRan(), test -> name(spans, test), room);
      text.add("\n</details>\n");
    }
  }

  /** Lists what has the same cause, or followed from it, as far as there is room. */
  private <T> void names(String title, List<T> all, Function<T, String> name, int room) {
    text.add(all.isEmpty() ? "" : "\n" + title + ":\n\n");
    for (int i = 0; i < all.size(); i++) {
      if (!text.addWithin(room, "- " + name.apply(all.get(i)) + "\n")) {
        text.add("- " + CountText.more(all.size() - i) + "\n");
        return;
      }
    }
  }

  private String detail(FailureGroup cause) {
    Failure failure = cause.first();
    int row = failure.row();
    StringBuilder block = new StringBuilder(explanation(failure)).append("\n\n");
    difference(failure, block);
    RunText.writeTree(spans, row, block);
    String whole = Secrets.masked(block.toString());
    String shown = ShortText.of(whole, DETAIL_BYTES);
    return "\n<details><summary>"
        + MarkdownText.htmlCode(failure.name())
        + " "
        + duration(failure)
        + (cause.size() == 1 ? "" : " " + CountText.more(cause.size() - 1))
        + "</summary>\n\n"
        + MarkdownText.block(shown)
        + (shown.equals(whole) ? "" : "\nThe text is longer than what is shown.\n")
        + linkTo(row);
  }

  /** Returns the whole message, and the frames of one's own code. */
  private static String explanation(Failure failure) {
    StringBuilder text = new StringBuilder(failure.reason().text().strip());
    failure.ownFrames().stream().skip(1).forEach(line -> text.append('\n').append(line));
    return text.toString();
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
