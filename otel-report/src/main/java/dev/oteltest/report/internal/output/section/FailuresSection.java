package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.List;
import java.util.function.Consumer;

/** What failed, by its cause, each with what followed from it. */
final class FailuresSection {

  /** How many failures are shown with all that explains them; the others by their names. */
  private static final int MAX_DETAILS = 100;

  private static final int MAX_OF_A_CAUSE = 10;
  private static final int MAX_NAMES = 1_000;
  private static final int OPEN = 3;

  private final Run run;
  private final SpanTable spans;
  private final Failures failures;
  private final TestFiles files;

  private FailuresSection(Run run, TestFiles files) {
    this.run = run;
    this.spans = run.spans();
    this.failures = Failures.of(run);
    this.files = files;
  }

  static PageSection of(Run run, TestFiles files) {
    FailuresSection section = new FailuresSection(run, files);
    String number = CountText.number(section.failures.all().size());
    return new PageSection("failures", "Failures", number, section::write);
  }

  private void write(HtmlWriter html) {
    if (failures.all().isEmpty()) {
      html.element(
          "p", "empty", run.result() == RunResult.EMPTY ? "Nothing ran." : "✓ Nothing failed.");
      return;
    }
    FailureDetails details = new FailureDetails(html, run, files);
    int shown = 0;
    for (FailureGroup group : failures.byCause()) {
      if (shown >= MAX_DETAILS) {
        break;
      }
      shown += group(html, details, group, shown);
    }
    if (failures.all().size() > shown) {
      names(html, shown);
    }
    stepsNeverRan(html);
  }

  /** Writes what failed for one cause, and returns how many failures that are. */
  private int group(HtmlWriter html, FailureDetails details, FailureGroup group, int before) {
    List<Failure> own = group.failures();
    if (group.size() > 1) {
      cause(html, group);
    }
    // A few of the failures with one cause say as much as all of them.
    int most = Math.min(own.size(), Math.min(MAX_OF_A_CAUSE, MAX_DETAILS - before));
    for (int i = 0; i < most; i++) {
      details.write(own.get(i), before + i < OPEN);
    }
    list(
        html,
        group.consequences(),
        "failed because of this",
        failure -> FailureDetails.name(html, spans, failure));
    list(
        html,
        group.neverRan(),
        "did not run because of this",
        test -> TestName.write(html, spans, test));
    return most + Math.min(MAX_NAMES, group.consequences().size());
  }

  private void cause(HtmlWriter html, FailureGroup group) {
    Failure first = group.first();
    String what = first.test() == null ? nounOf(first) : "test";
    html.open("h3").text(CountText.of(group.size(), what));
    html.text(
        group.hasOneLine() ? " failed for the same reason: " : " failed alike, the first with: ");
    html.name(first.reason().line()).close().newLine();
    if (first.isCausedElsewhere()) {
      html.open("p", "note").text("The cause is in ").name(spans.name(first.cause())).text(", ");
      ExploreLink.write(html, spans, first.cause());
      html.close().newLine();
    }
  }

  private static String nounOf(Failure failure) {
    return failure.kind() == Failure.Kind.STEP ? "step" : "span";
  }

  /** Lists what followed from a failure, to be opened. */
  private static <T> void list(
      HtmlWriter html, List<T> entries, String what, Consumer<? super T> writer) {
    if (entries.isEmpty()) {
      return;
    }
    html.open("details", "consequences");
    html.element("summary", CountText.of(entries.size(), "test") + " " + what);
    names(html, entries, writer);
    html.close().newLine();
  }

  private static <T> void names(HtmlWriter html, List<T> entries, Consumer<? super T> writer) {
    html.open("ul");
    for (T entry : entries.subList(0, Math.min(MAX_NAMES, entries.size()))) {
      html.open("li");
      writer.accept(entry);
      html.close();
    }
    html.close();
    if (entries.size() > MAX_NAMES) {
      html.element("p", "… and " + CountText.number(entries.size() - MAX_NAMES) + " more.");
    }
  }

  /** Lists all that failed, if not all of it is above. */
  private void names(HtmlWriter html, int shown) {
    html.open("details");
    html.element(
        "summary",
        "All %s failures, of which %s are above"
            .formatted(CountText.number(failures.all().size()), CountText.number(shown)));
    names(html, failures.all(), failure -> html.name(failure.name()));
    html.close().newLine();
  }

  /** Lists what else would have run, as it is neither red nor green anywhere. */
  private void stepsNeverRan(HtmlWriter html) {
    List<Integer> rows = run.stepsNeverRan();
    if (rows.isEmpty()) {
      return;
    }
    html.element("h3", "Never ran because of this");
    names(html, rows, row -> stepNeverRan(html, row));
    html.newLine();
  }

  private void stepNeverRan(HtmlWriter html, int row) {
    html.text("○ ").name(spans.name(row));
    int parent = spans.parent(row);
    if (parent >= 0) {
      html.text(" in ").name(spans.name(parent));
    }
  }
}
