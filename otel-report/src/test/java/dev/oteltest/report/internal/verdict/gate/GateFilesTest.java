package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.report.internal.output.export.GateFiles;
import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class GateFilesTest {

  @TempDir private Path folder;

  @Test
  void junitHasAFailureForEachRuleThatFails() throws Exception {
    GateFiles.write(ExampleGate.result(), folder);

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("TEST-otel-check.xml").toFile())
            .getDocumentElement();

    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("time")).isEqualTo("0");
    Element test = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(test.getAttribute("time")).isEqualTo("0"); // Surefire's schema requires it
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("system-out").getLength()).isEqualTo(1);
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(
            """
            test statements is 2, but at most 1 is allowed
              2  shop.CartTest.pays <b>
                at shop.CartTest.pays <b>(CartTest.java:42)
                mvn otel:show '-Dotel.show.test=CartTest.pays <b>'
            Mend it, or, if it is meant: change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update""");
  }

  @Test
  void noFileHasASecretOfAName() throws IOException {
    GateRun shop = new GateRun();
    SpanContext pays = shop.test("pays(password=hunter22)", TestResult.PASSED, 11_000, 42);
    shop.spans.add("GET /?token=hunter23 ##vso[task.complete]", pays, 100, 30_000);
    List<RuleVerdict> verdicts =
        shop.verdicts(
            "rules: [{element: span, counter: duration, maximum: 25s}, {element: test, counter: spans, maximum: 0}]");
    assertThat(verdicts).extracting(RuleVerdict::status).containsOnly(Status.VIOLATED);
    GateResult result = new GateResult(verdicts, Severity.ERROR);
    List<Path> files = new ArrayList<>(GateFiles.write(result, folder));
    assertThat(files).hasSize(2);
    String all = GateText.lines(result, TextStyle.PLAIN).toString();
    for (Path file : files) {
      all += Files.readString(file);
    }
    assertThat(all).contains("[redacted]").doesNotContain("hunter");
    for (Path file : files) {
      assertThat(file).content().doesNotContain("##vso[");
    }
    assertThat(verdicts.get(0).violations().toString()).doesNotContain("hunter");
  }

  @Test
  void everyResultOfSarifHasAPlaceThatIsAReference() throws IOException {
    GateRun empty = new GateRun();
    List<RuleVerdict> verdicts = new ArrayList<>();
    verdicts.addAll(new Gate(empty.run(), true, null).ofData(List.of("torn"), NoData.FAIL));
    GateFiles.write(new GateResult(verdicts, Severity.ERROR), folder);
    assertThat(uris()).containsExactly("pom.xml");

    verdicts.addAll(new Gate(empty.run(), true, null).judge(GateYaml.preset("database").rules()));
    verdicts.addAll(empty.verdicts("rules: [{element: test, counter: spans, maximum: 0}]"));
    verdicts.addAll(
        new Gate(empty.run(), true, null)
            .judge(
                RuleReader.read(
                        new UserFile(Path.of("a")),
                        "mod#1/ä b.yaml",
                        GateYaml.node("rules: [{element: context, counter: count, maximum: 0}]"))
                    .rules()));
    GateFiles.write(new GateResult(verdicts, Severity.ERROR), folder);

    assertThat(uris())
        .containsExactly("otel-check.yaml", "otel-check.yaml", "mod%231/%C3%A4%20b.yaml");
  }

  private List<String> uris() throws IOException {
    return Files.readAllLines(folder.resolve("check.sarif")).stream()
        .filter(line -> line.contains("\"uri\""))
        .map(line -> line.replaceAll(".*: \"|\"$", ""))
        .toList();
  }

  @Test
  void sarifIsAtTheLineAndKnowsItAgain() throws IOException {
    GateFiles.write(ExampleGate.result(), folder);
    String first = Files.readString(folder.resolve("check.sarif"));
    GateFiles.write(ExampleGate.result(50), folder);
    String second = Files.readString(folder.resolve("check.sarif"));

    assertThat(first)
        .contains("\"startLine\" : 42", "\"uri\" : \"otel-check.yaml\"", "\"level\" : \"warning\"");
    assertThat(first.split("otelCheck/v1", -1)).hasSize(4);
    assertThat(second).isEqualTo(first.replace("\"startLine\" : 42", "\"startLine\" : 50"));
    try (JsonParser json = new JsonFactory().createParser(first)) {
      while (json.nextToken() != null) {
        // it is JSON
      }
    }
  }
}
