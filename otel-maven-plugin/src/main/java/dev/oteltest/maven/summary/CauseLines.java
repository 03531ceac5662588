package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.CodePlace;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.FailureNames;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of the summary on what failed, by cause: why, then what and where, then what did not
 * run because of it. Untrusted text stays on its lines.
 */
final class CauseLines {

  private static final int MAX_CAUSES = 5;

  /** Steps fail for too different reasons to leave out any but the last of very many. */
  private static final int MAX_STEPS = 20;

  /** The lines of a reason, and its characters where lines are short. */
  private static final int MAX_LINES = 2;

  private static final int MIN_LENGTH = 180;

  /** Before each line; there is no room to waste. */
  private static final String LABEL = "  Failed  ";

  /** Before all lines of a cause but the reason. */
  private static final String INDENT = "  ";

  private final SpanTable spans;
  private final FailureNames names;
  private final BuildFacts facts;
  private final TextStyle style;
  private final SummaryLines lines;

  /** The characters of a line after the label. */
  private final int width;

  CauseLines(BuildFacts facts, TextStyle style, SummaryLines lines) {
    this.spans = facts.run().spans();
    this.names = new FailureNames(facts.run());
    this.facts = facts;
    this.style = style;
    this.lines = lines;
    this.width = lines.width() - LABEL.length();
  }

  /** Adds the causes of most failures; those of steps are all of interest. */
  void add(List<FailureGroup> causes) {
    int tests = 0;
    int steps = 0;
    List<String> shown = new ArrayList<>();
    for (FailureGroup cause : causes) {
      boolean test = cause.first().test() != null;
      if (test ? tests++ < MAX_CAUSES : steps++ < MAX_STEPS) {
        shown.addAll(cause(cause));
      }
    }
    int more = Math.max(0, tests - MAX_CAUSES) + Math.max(0, steps - MAX_STEPS);
    if (more > 0) {
      shown.add("and " + CountText.of(more, "more cause"));
    }
    String label = LABEL;
    for (String line : shown) {
      lines.addWhole(label + line);
      label = " ".repeat(LABEL.length());
    }
  }

  private List<String> cause(FailureGroup cause) {
    Failure first = cause.first();
    List<String> text = new ArrayList<>();
    addReason(SummaryLines.shown(first.reason().line()), text);
    String count = cause.size() == 1 ? "" : cause.counted() + ", first ";
    int room = width - INDENT.length();
    String name = named(first, room - count.length());
    if (!count.isEmpty() && (name.contains("...") || count.length() + name.length() > room)) {
      text.add(INDENT + count.stripTrailing());
      count = "";
      name = named(first, room);
    }
    text.add(INDENT + count + name);
    TestCase test = first.test();
    String history = test == null ? "" : facts.run().historyOf(test).failure();
    if (!history.isEmpty()) {
      text.add(INDENT + history);
    }
    for (String line : FailureNames.followed(spans, cause)) {
      text.add(INDENT + ShortText.of(SummaryLines.shown(line), room));
    }
    return text;
  }

  /** Adds a reason, with line breaks between words where it can be. */
  private void addReason(String reason, List<String> text) {
    String rest = NameText.withoutMiddle(reason, Math.max(MIN_LENGTH, MAX_LINES * width));
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > width / 2 ? space : width;
      text.add(style.bad(rest.substring(0, end)));
      rest = rest.substring(end).stripLeading();
    }
    text.add(style.bad(rest));
  }

  /**
   * Returns what people called a test, its class and method, and the file without its folders,
   * which the class names; the module if that is needed.
   */
  private String named(Failure failure, int room) {
    CodePlace place = failure.place();
    String file = place.file().isEmpty() ? "" : SummaryLines.shown(facts.near(place.text()));
    String where = SummaryLines.shown(names.module(failure));
    TestCase test = failure.test();
    if (test == null) {
      return SummaryLines.shown(failure.name()) + where + (file.isEmpty() ? "" : "  " + file);
    }
    String name = file.substring(file.lastIndexOf('/') + 1);
    int left = room - where.length();
    return NameText.of(test, TestTitle.of(spans, test), name, left) + where;
  }
}
