package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The verdicts as tests in JUnit's XML, which CI systems show: a rule that fails is a failure. */
final class GateJunit {

  private GateJunit() {}

  static void write(GateResult result, OutputStream out) throws IOException {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"otel-check\" tests=\"")
        .append(result.verdicts().size())
        .append("\" time=\"0\" failures=\"")
        .append(result.failures().size())
        .append("\" errors=\"0\" skipped=\"")
        .append(result.verdicts().stream().filter(one -> one.status().isUnjudged()).count())
        .append("\">\n");
    result.verdicts().forEach(verdict -> xml.append(testCase(result, verdict)));
    out.write(xml.append("</testsuite>\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String testCase(GateResult result, RuleVerdict verdict) {
    String open =
        "  <testcase classname=\"otel-check\" name=\"" + xml(verdict.name()) + "\" time=\"0\"";
    String text = xml(text(verdict));
    String message = xml(verdict.message());
    if (result.fails(verdict)) {
      String type = verdict.status().word();
      return "%s>\n    <failure type=\"%s\" message=\"%s\">%s</failure>\n  </testcase>\n"
          .formatted(open, type, message, text);
    }
    if (verdict.status().isUnjudged()) {
      return open + ">\n    <skipped message=\"" + message + "\"/>\n  </testcase>\n";
    }
    return verdict.isProblem() || verdict.status() == Status.OVER_NOTHING
        ? open + ">\n    <system-out>" + text + "</system-out>\n  </testcase>\n"
        : open + "/>\n";
  }

  private static String text(RuleVerdict verdict) {
    return String.join(
        "\n", GateText.text(verdict, verdict.places(), Escapes::of, TextStyle.PLAIN));
  }

  /** Returns a text without what has an effect where the file is printed. */
  private static String xml(String text) {
    return text.lines()
        .map(line -> GateSarif.line(line))
        .collect(Collectors.joining("\n"))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
