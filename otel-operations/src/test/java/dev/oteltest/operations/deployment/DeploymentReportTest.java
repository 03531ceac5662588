package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.internal.text.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class DeploymentReportTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final DeploymentResult RESULT =
      new DeploymentResult(
          "staging",
          List.of(
              check("version", Verdict.PASSED, "status 200", "", false),
              check("errors", Verdict.FAILED, "7", "expected below 1 & \"<5>\"\u0001", false),
              check("traces", Verdict.INCONCLUSIVE, "", "no answer", false),
              check("trial", Verdict.FAILED, "1", "too few", true)));

  @Test
  void aTableHasVerdictAttemptsTimeAndReason() {
    assertThat(DeploymentReport.table(RESULT))
        .containsExactly(
            "version  passed          3 x     1.5 s  status 200",
            "errors   failed          3 x     1.5 s  7",
            "    expected below 1 & \"<5>\"\u0001",
            "    target of errors",
            "traces   inconclusive    3 x     1.5 s",
            "    no answer",
            "    target of traces",
            "trial    failed          3 x     1.5 s  (dry run) 1",
            "    too few",
            "    target of trial");
  }

  @Test
  void jsonHasEverything() throws Exception {
    JsonValue json = JsonValue.read(DeploymentReport.json(RESULT));

    assertThat(json.get("verdict").text()).isEqualTo("failed");
    assertThat(json.at("/checks/1").toString())
        .isEqualTo(
            "{\"name\":\"errors\",\"kind\":\"http\",\"target\":\"target of errors\",\"verdict\":\"failed\","
                + "\"value\":\"7\",\"message\":\"expected below 1 & \\\"<5>\\\"\\u0001\",\"attempts\":3,"
                + "\"dryRun\":false,\"start\":\"2026-01-01T00:00:00Z\","
                + "\"end\":\"2026-01-01T00:00:01.500Z\"}");
  }

  @Test
  void junitXmlCountsVerdicts() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    DeploymentReport.junitXml(RESULT).getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();

    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("6.000");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("failed: expected below 1 & \"<5>\"\uFFFD");
  }

  @Test
  void noFileHasACommandToACiSystem() throws Exception {
    String command = "x ##vso[task.setvariable variable=a]b ##teamcity[x]\n::set-output name=a::b";
    DeploymentResult result =
        new DeploymentResult(
            "staging", List.of(check(command, Verdict.FAILED, command, command, false)));

    for (String text : List.of(DeploymentReport.junitXml(result), DeploymentReport.json(result))) {
      assertThat(text).doesNotContain("##vso[", "##teamcity[", "\n::set", "&#10;::set", "\\n::set");
      assertThat(text).contains("vso[task.setvariable");
    }
  }

  private static CheckResult check(
      String name, Verdict verdict, String value, String message, boolean dryRun) {
    return new CheckResult(
        name,
        "http",
        "target of " + name,
        verdict,
        value,
        message,
        3,
        dryRun,
        START,
        START.plusMillis(1500));
  }
}
