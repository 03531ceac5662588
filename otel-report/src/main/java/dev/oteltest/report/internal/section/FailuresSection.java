package dev.oteltest.report.internal.section;

import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.FailureCause;
import dev.oteltest.report.model.FailureGroup;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.TestCase;
import java.util.List;
import java.util.stream.IntStream;

/** What failed: tests by their cause, and parts of the build; or else any spans. */
final class FailuresSection implements PageSection {

  /** How many failures are shown with all that explains them; the others by their names. */
  private static final int MOST_DETAILS = 100;

  private static final int MOST_OF_A_CAUSE = 10;
  private static final int MOST_NAMES = 1_000;
  private static final int OPEN = 3;

  private final Run run;
  private final SpanTable spans;
  private final List<TestCase> tests;
  private final int[] others;

  FailuresSection(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.tests = run.tests().stream().filter(test -> test.result().isFailure()).toList();
    this.others = others();
  }

  @Override
  public String id() {
    return "failures";
  }

  @Override
  public String title() {
    return "Failures";
  }

  @Override
  public String number() {
    return Quantities.number(tests.size() + others.length);
  }

  @Override
  public void write(HtmlWriter html) {
    if (tests.isEmpty() && others.length == 0) {
      html.element("p", "empty", "✓ Nothing failed.");
      return;
    }
    FailureDetails details = new FailureDetails(html, spans);
    int shown = 0;
    for (FailureGroup group : run.failures()) {
      if (shown >= MOST_DETAILS) {
        break;
      }
      if (group.tests().size() > 1) {
        cause(html, group);
      }
      for (TestCase test : group.tests().subList(0, inDetail(group, shown))) {
        details.test(test, shown < OPEN);
        shown++;
      }
    }
    if (tests.size() > shown) {
      names(html, shown);
    }
    if (others.length > 0) {
      others(html, details);
    }
    neverRan(html);
  }

  /** Lists what else would have run, as it is neither red nor green anywhere. */
  private void neverRan(HtmlWriter html) {
    List<Integer> rows = run.stepsNeverRan();
    if (rows.isEmpty()) {
      return;
    }
    html.element("h3", "Never ran because of this").open("ul");
    for (int row : rows.subList(0, Math.min(MOST_NAMES, rows.size()))) {
      html.open("li").text("○ ").name(spans.name(row));
      int parent = spans.parent(row);
      if (parent >= 0) {
        html.text(" in ").name(spans.name(parent));
      }
      html.close();
    }
    html.close();
    if (rows.size() > MOST_NAMES) {
      html.element("p", "… and " + Quantities.number(rows.size() - MOST_NAMES) + " more.");
    }
    html.newLine();
  }

  /** Of tests that failed for one cause, some say as much as all. */
  private static int inDetail(FailureGroup group, int shown) {
    return Math.min(group.tests().size(), Math.min(MOST_OF_A_CAUSE, MOST_DETAILS - shown));
  }

  private static void cause(HtmlWriter html, FailureGroup group) {
    FailureCause cause = group.cause();
    html.open("h3").text(Quantities.count(group.tests().size(), "test") + " failed alike: ");
    html.name(cause.message().isEmpty() ? cause.type() : cause.message()).close().newLine();
    html.open("p", "note").name(cause.type());
    if (!cause.frame().isEmpty()) {
      html.text(" at ").name(cause.frame());
    }
    html.close().newLine();
  }

  /** Lists all tests that failed, if not all of them are above. */
  private void names(HtmlWriter html, int shown) {
    html.open("details");
    html.element(
        "summary",
        "All "
            + Quantities.number(tests.size())
            + " tests that failed, of which "
            + Quantities.number(shown)
            + " are above");
    html.open("ul");
    for (TestCase test : tests.subList(0, Math.min(MOST_NAMES, tests.size()))) {
      html.open("li").name(test.name()).close();
    }
    html.close();
    if (tests.size() > MOST_NAMES) {
      html.element("p", "… and " + Quantities.number(tests.size() - MOST_NAMES) + " more.");
    }
    html.close().newLine();
  }

  private void others(HtmlWriter html, FailureDetails details) {
    boolean build = spans.role(others[0]).isOfBuild();
    html.element("h3", build ? "Failed steps" : "Failed spans").newLine();
    IntStream.of(others)
        .limit(MOST_DETAILS)
        .forEach(row -> details.span(row, where(row), tests.isEmpty() && row == others[0]));
    if (others.length > MOST_DETAILS) {
      html.element(
          "p", "… and " + Quantities.number(others.length - MOST_DETAILS) + " more that failed.");
    }
  }

  private String where(int row) {
    int parent = spans.parent(row);
    return (parent < 0 ? "" : "in " + spans.name(parent) + " · ")
        + Quantities.duration(spans.nanos(row));
  }

  /** Returns the steps of a build that failed, or, without a build and tests, causes of errors. */
  private int[] others() {
    if (!run.failedSteps().isEmpty() || !run.tests().isEmpty()) {
      return run.failedSteps().stream().mapToInt(Integer::intValue).toArray();
    }
    return IntStream.range(0, spans.size())
        .filter(row -> spans.isError(row) && spans.children(row).noneMatch(spans::isError))
        .toArray();
  }
}
