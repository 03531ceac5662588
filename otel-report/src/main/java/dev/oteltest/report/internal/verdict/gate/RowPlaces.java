package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.ShellText;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.ElementFinder;
import dev.oteltest.report.internal.verdict.gate.count.NearestRows;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Objects;
import java.util.regex.Pattern;

/** Names the places of violations, for readers and for the list of frozen ones. */
final class RowPlaces {

  /** The number of an invocation, at the end of a test's name. */
  private static final Pattern INVOCATION = Pattern.compile("(\\[\\d+])+$");

  private final Run run;
  private final SpanTable spans;

  /** Tests and classes. */
  private final NearestRows tests;

  /** Spans that say where their code is. */
  private final NearestRows code;

  private final NearestRows modules;
  private final NearestRows testCases;

  RowPlaces(Run run) {
    this.run = run;
    this.spans = run.spans();
    tests = new NearestRows(spans, row -> spans.attribute(row, TestAttributes.SUITE_NAME) != null);
    code = new NearestRows(spans, row -> spans.attribute(row, CommonAttributes.FILE_PATH) != null);
    modules = new NearestRows(spans, row -> spans.role(row) == SpanRole.MODULE);
    testCases = new NearestRows(spans, row -> spans.role(row) == SpanRole.TEST);
  }

  /**
   * Returns the place of an element.
   *
   * @param row the row that stands for it; of a finding, its place in the list
   * @param value what was counted there
   */
  Place of(Element element, int row, String value) {
    if (element == Element.FINDING) {
      return of(run.findings().listed().get(row));
    }
    int at = code.around(row);
    String path = at < 0 ? null : spans.attribute(at, CommonAttributes.FILE_PATH);
    long line = at < 0 ? 0 : spans.number(at, CommonAttributes.LINE);
    String file = path == null ? "" : path.replace('\\', '/');
    String subject = subject(element, row);
    String within = within(element, row);
    return new Place(
        value,
        subject,
        within,
        at < 0 ? "" : frame(at, file, line),
        file,
        line,
        command(element, row),
        identity(element, row, subject, within));
  }

  private static Place of(Finding finding) {
    String file = finding.file().replace('\\', '/');
    String rule = finding.tool() + " " + finding.rule();
    return new Place(
        finding.severity(),
        rule + ": " + finding.message(),
        "",
        "",
        file,
        finding.line(),
        "mvn otel:report",
        rule + " in " + file);
  }

  /** Returns what identifies an element in every run. */
  private String identity(Element element, int row, String subject, String within) {
    String name = element == Element.TEST ? stable(subject) : subject;
    String around = element == Element.GOAL ? "" : stable(within);
    String module =
        element == Element.RUN || element == Element.MODULE
            ? ""
            : ElementFinder.module(spans, row, modules.around(row));
    return Secrets.masked(name)
        + (around.isEmpty() ? "" : " in " + Secrets.masked(around))
        + (module.isEmpty() ? "" : " of " + module);
  }

  private static String stable(String test) {
    return INVOCATION.matcher(test).replaceAll("");
  }

  private String subject(Element element, int row) {
    return switch (element) {
      case RUN -> "the run";
      case CLASS -> attribute(row, TestAttributes.SUITE_NAME);
      case TEST -> testName(row);
      case STEP -> attribute(row, CiAttributes.STEP);
      default -> spans.name(row);
    };
  }

  private String within(Element element, int row) {
    int around = -1;
    if (element == Element.GOAL) {
      around = modules.around(row);
    } else if (element.isOfTests()) {
      around = tests.around(spans.parent(row));
    }
    if (around < 0) {
      return "";
    }
    return element == Element.GOAL ? spans.name(around) : testName(around);
  }

  private String testName(int row) {
    String name = spans.attribute(row, TestAttributes.CASE_NAME);
    if (name == null) {
      name = spans.attribute(row, TestAttributes.SUITE_NAME);
    }
    return name == null ? spans.name(row) : name;
  }

  private String attribute(int row, AttributeKey<String> key) {
    return Objects.requireNonNullElseGet(spans.attribute(row, key), () -> spans.name(row));
  }

  /** Returns a frame as stack traces have it, which IDEs link to the line. */
  private String frame(int row, String path, long line) {
    String function = spans.attribute(row, CommonAttributes.FUNCTION);
    String name = function == null ? spans.attribute(row, TestAttributes.SUITE_NAME) : function;
    String file = path.substring(path.lastIndexOf('/') + 1);
    String inLine = line > 0 ? ":" + line : "";
    return name == null ? "" : name + "(" + file + inLine + ")";
  }

  private String command(Element element, int row) {
    if (element == Element.RUN || element == Element.MODULE) {
      return "mvn otel:report";
    }
    int test = testCases.around(row);
    if (element == Element.TEST || element == Element.CLASS || test >= 0) {
      return "mvn otel:show "
          + ShellText.quoted("-Dotel.show.test=" + simpleName(test >= 0 ? test : row));
    }
    return "mvn otel:show -Dotel.show.filter=span:" + spans.spanId(row);
  }

  private String simpleName(int row) {
    String name = stable(testName(row));
    int parameters = name.indexOf('(');
    name = parameters < 0 ? name : name.substring(0, parameters);
    String suite = spans.attribute(row, TestAttributes.SUITE_NAME);
    return suite == null || !name.startsWith(suite)
        ? name
        : name.substring(suite.lastIndexOf('.') + 1);
  }
}
