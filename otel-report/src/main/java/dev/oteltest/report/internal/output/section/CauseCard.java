package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.CodePlace;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.FailureNames;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes what failed for one cause: closed, why in one line, then what and where; open, also what
 * explains the first failure, the others, and what did not run because of it.
 */
final class CauseCard {

  private static final int MAX_NAMES = 1_000;
  private static final int MAX_STEPS = 10;

  private final HtmlWriter html;
  private final Run run;
  private final SpanTable spans;
  private final FailureDetails details;
  private final FailureNames names;

  CauseCard(HtmlWriter html, Run run, TestFiles files) {
    this.html = html;
    this.run = run;
    this.spans = run.spans();
    this.details = new FailureDetails(html, run, files);
    this.names = new FailureNames(run);
  }

  /**
   * Writes the card of a cause.
   *
   * @param open whether it is open from the beginning
   */
  void write(FailureGroup cause, boolean open) {
    Failure first = cause.first();
    html.open("details", "failure");
    if (open) {
      html.flag("open");
    }
    html.open("summary");
    (first.test() == null ? StateLabel.FAILED : StateLabel.of(first.test())).write(html);
    html.text(" ");
    line(cause);
    html.close().newLine();
    details.write(first);
    List<Failure> more = cause.all().subList(1, cause.size());
    list(
        more,
        String.join(" and ", Failure.counted(more, "more ")) + " of this cause",
        each -> other(each, first));
    list(
        cause.neverRan(),
        CountText.of(cause.neverRan().size(), "test") + " never ran because of this",
        test -> {
          html.text("○ ");
          TestName.write(html, spans, test);
        });
    if (!cause.stepsNeverRan().isEmpty()) {
      String steps = CountText.some(FailureNames.ofSteps(spans, cause.stepsNeverRan()), MAX_STEPS);
      html.element("p", "note", "○ never ran: " + steps).newLine();
    }
    html.close().newLine();
  }

  /** Writes why a cause failed, then what and where. */
  void line(FailureGroup cause) {
    Failure first = cause.first();
    html.open("span", "what").name(shown(first.reason().line())).close();
    List<String> where = new ArrayList<>();
    where.add((cause.size() == 1 ? "" : cause.counted() + ", first ") + named(first));
    TestCase test = first.test();
    TestHistory history = test == null ? TestHistory.UNKNOWN : run.historyOf(test);
    if (test == null || test.counted().isMeasured()) {
      where.add(history.after(DurationText.of(spans.nanos(first.row()))));
    } else if (test.counted().cutShort()) {
      where.add("its JVM ended while it ran");
    }
    if (!history.failure().isEmpty()) {
      where.add(history.failure());
    }
    html.text(" ").open("span", "where").name(String.join(" · ", where)).close();
  }

  /** Returns what failed, and where: of a test the file without its folders. */
  private String named(Failure failure) {
    TestCase test = failure.test();
    String place = failure.place().text();
    String file = test == null ? place : place.substring(place.lastIndexOf('/') + 1);
    return (test == null ? failure.name() : named(test))
        + names.module(failure)
        + CodePlace.after(file);
  }

  /** Returns a test by its title, and its class and method; a scenario has only a title. */
  private String named(TestCase test) {
    String title = TestTitle.of(spans, test);
    if (title.isEmpty()) {
      return test.withoutPackage();
    }
    return test.isOfClass() ? title + " · " + test.withoutPackage() : title;
  }

  /** Writes another failure of the same cause, with its reason if that has other words. */
  private void other(Failure failure, Failure first) {
    html.name(named(failure));
    if (!failure.reason().line().equals(first.reason().line())) {
      html.text(": ").name(shown(failure.reason().line()));
    }
    ExploreLink.write(html, spans, failure.row());
  }

  /** Lists something, to be opened; nothing if there is nothing. */
  <T> void list(List<T> entries, String title, Consumer<? super T> writer) {
    if (entries.isEmpty()) {
      return;
    }
    html.open("details", "others").element("summary", title).open("ul");
    for (T entry : entries.subList(0, Math.min(MAX_NAMES, entries.size()))) {
      html.open("li");
      writer.accept(entry);
      html.close();
    }
    html.close();
    if (entries.size() > MAX_NAMES) {
      html.element("p", "… and " + CountText.number(entries.size() - MAX_NAMES) + " more.");
    }
    html.close().newLine();
  }

  private static String shown(String line) {
    return VisibleText.line(Secrets.masked(line), FailureDetails.MAX_LINE);
  }
}
