package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the verdicts to files that other tools read. */
public final class GateFiles {

  private GateFiles() {}

  /**
   * Writes JUnit's {@code TEST-otel-check.xml} and {@code check.sarif}.
   *
   * @param folder the folder for them; it is created
   * @return the files
   */
  public static List<Path> write(GateResult result, Path folder) throws IOException {
    byte[] junit = junit(result).getBytes(StandardCharsets.UTF_8);
    return List.of(
        AtomicFile.writeBytes(folder.resolve("TEST-otel-check.xml"), out -> out.write(junit)),
        AtomicFile.writeBytes(folder.resolve("check.sarif"), out -> GateSarif.write(result, out)));
  }

  /** Returns the verdicts as tests, which CI systems show: a rule that fails is a failure. */
  private static String junit(GateResult result) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"otel-check\" tests=\"")
        .append(result.verdicts().size())
        .append("\" time=\"0\" failures=\"")
        .append(result.failures().size())
        .append("\" errors=\"0\" skipped=\"")
        .append(result.verdicts().stream().filter(one -> one.status().isUnjudged()).count())
        .append("\">\n");
    result.verdicts().forEach(verdict -> xml.append(testCase(result, verdict)));
    return xml.append("</testsuite>\n").toString();
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
