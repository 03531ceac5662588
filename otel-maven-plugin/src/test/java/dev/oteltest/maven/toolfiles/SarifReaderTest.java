package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifReaderTest {

  @TempDir Path directory;

  @Test
  void readsRulesThatStandAfterTheResults() {
    assertThat(
            read(
                """
                { "runs": [ {
                    "results": [ { "ruleId": "R1", "message": { "text": "m" } } ],
                    "tool": { "driver": { "rules": [
                      { "id": "R1", "defaultConfiguration": { "level": "error" } } ], "name": "Semgrep" } }
                } ], "version": "2.1.0" }
                """))
        .containsExactly("error Semgrep R1 null:0 m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "ruleId": "R1"                                                       | warning
          "ruleId": "R1", "level": "note"                                      | information
          "ruleId": "R1", "level": "error"                                     | error
          "ruleId": "R1", "level": "none"                                      |
          "ruleId": "note"                                                     | information
          "ruleIndex": 1                                                       | information
          "ruleId": "note/sub", "ruleIndex": 1                                 | information
          "ruleId": "other", "ruleIndex": 1                                    | warning
          "ruleIndex": 99                                                      | warning
          "rule": { "id": "note" }                                             | information
          "ruleId": "hot"                                                      | critical
          "ruleId": "hot", "level": "warning"                                  | warning
          "ruleId": "warm"                                                     | error
          "ruleId": "extended"                                                 | error
          "ruleId": "R1", "kind": "pass"                                       |
          "ruleId": "R1", "kind": "fail"                                       | warning
          "ruleId": "R1", "kind": "FAIL"                                       | warning
          "ruleId": "R1", "kind": "review"                                     | information
          "ruleId": "R1", "kind": "open"                                       | information
          "ruleId": "R1", "kind": "review", "level": "none"                    | information
          "ruleId": "R1", "kind": "open", "level": "error"                     | error
          "ruleId": "R1", "kind": "informational"                              |
          "ruleId": "R1", "kind": "notApplicable"                              |
          "rule": { "index": 1 }                                               | information
          "rule": { "index": 0, "toolComponent": { "index": 0 } }              | error
          "rule": { "index": 5, "toolComponent": { "index": 3 } }              | warning
          "rule": { "index": 0, "toolComponent": { "name": "plugin" } }        | warning
          "ruleId": "R1", "baselineState": "absent"                            |
          "ruleId": "R1", "baselineState": "new"                               | warning
          "ruleId": "R1", "suppressions": []                                   | warning
          "ruleId": "R1", "suppressions": [ { "kind": "inSource" } ]           |
          "ruleId": "R1", "suppressions": [ { "kind": "external", "status": "rejected" } ]    | warning
          "ruleId": "R1", "suppressions": [ { "kind": "external", "status": "underReview" } ] | warning
          "ruleId": "R1", "suppressions": [ { "status": "rejected" }, { "status": "accepted" } ] |
          """)
  void judgesSeverity(String fields, String severity) {
    List<String> lines =
        read(
            """
            { "version": "2.1.0", "runs": [ { "tool": {
                "driver": { "name": "T", "rules": [
                  { "id": "R1" },
                  { "id": "note", "defaultConfiguration": { "enabled": true, "level": "note" } },
                  { "id": "hot", "defaultConfiguration": { "level": "error" }, "properties": { "tags": [], "security-severity": "9.8" } },
                  { "id": "warm", "defaultConfiguration": { "level": "error" }, "properties": { "security-severity": "8.9" } } ] },
                "extensions": [ { "name": "plugin", "rules": [ { "id": "extended", "defaultConfiguration": { "level": "error" } } ] } ] },
              "results": [ { %s, "message": { "text": "m" } } ] } ] }
            """
                .formatted(fields));

    assertThat(lines.stream().map(line -> line.replaceFirst(" .*", "")).toList())
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  /** Checkstyle 12 writes the text and the rule's template, but no arguments for it. */
  @Test
  void aTextIsBetterThanATemplateWithoutArguments() {
    assertThat(
            read(
                """
                { "version": "2.1.0", "runs": [ { "tool": { "driver": { "name": "Checkstyle", "rules": [
                    { "id": "U", "messageStrings": { "import.unused": { "text": "Unused import - {0}." } } } ] } },
                  "results": [
                    { "ruleId": "U", "message": { "id": "import.unused", "text": "Unused import - java.util.List." } },
                    { "ruleId": "U", "message": { "id": "import.unused" } } ] } ] }
                """))
        .containsExactly(
            "warning Checkstyle U null:0 Unused import - java.util.List.",
            "warning Checkstyle U null:0 Unused import - {0}.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "uri": "file:///code/a%20b/C.java"                     | /code/a b/C.java
          "uri": "file:/code/C.java"                             | /code/C.java
          "uri": "file:///C:/code/C.java"                        | C:/code/C.java
          "uri": "/code/C.java"                                  | /code/C.java
          "uri": "src/C.java"                                    | src/C.java
          "uri": "C.java", "uriBaseId": "SRC"                    | /code/src/main/java/C.java
          "uri": "C.java", "uriBaseId": "UNKNOWN"                | C.java
          "uri": "C.java", "uriBaseId": "NOWHERE"                | C.java
          "uri": "C.java", "uriBaseId": "CIRCLE"                 | x/C.java
          "index": 1                                             | /code/src/main/java/B.java
          "index": 7                                             | null
          "uri": "C:\\\\code\\\\C.java"                          | C:\\code\\C.java
          "uri": "https://example.com/C.java"                    | https://example.com/C.java
          """)
  void findsFiles(String location, String file) {
    List<String> lines =
        read(
            """
            { "version": "2.1.0", "runs": [ { "tool": { "driver": { "name": "T" } },
              "originalUriBaseIds": {
                "ROOT": { "uri": "file:///code/" },
                "SRC": { "uri": "src/main/java/", "uriBaseId": "ROOT" },
                "NOWHERE": { "description": { "text": "unknown" } },
                "CIRCLE": { "uri": "x/", "uriBaseId": "CIRCLE" } },
              "artifacts": [ { "location": { "uri": "A.java" } }, { "location": { "uri": "B.java", "uriBaseId": "SRC" } } ],
              "results": [ { "ruleId": "R", "message": { "text": "m" }, "locations": [
                { "physicalLocation": { "artifactLocation": { %s }, "region": { "startLine": 3 } } },
                { "physicalLocation": { "artifactLocation": { "uri": "second" }, "region": { "startLine": 4 } } } ] } ] } ] }
            """
                .formatted(location));

    assertThat(lines).containsExactly("warning T R " + file + ":3 m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "text": "plain"                                          | plain
          "id": "full", "arguments": [ "a", "b" ]                  | a in b, a
          "id": "full", "arguments": [ "a", "b" ], "text": "plain" | a in b, a
          "id": "none", "text": "plain"                            | plain
          "markdown": "*plain*", "text": "one\\ntwo"               | one two
          """)
  void findsMessages(String message, String expected) {
    List<String> lines =
        read(
            """
            { "version": "2.1.0", "runs": [ { "tool": { "driver": { "name": "T", "rules": [
                { "id": "R", "messageStrings": { "full": { "text": "{0} in {1}, {0}" } } } ] } },
              "results": [ { "ruleId": "R", "message": { %s } } ] } ] }
            """
                .formatted(message));

    assertThat(lines).containsExactly("warning T R null:0 " + expected);
  }

  @Test
  void readsSeveralRunsAndOddValues() {
    assertThat(
            read(
                """
                { "version": "2.1.0", "inlineExternalProperties": [ {} ], "runs": [
                  { "tool": { "driver": { "name": "A" } }, "results": null },
                  { "tool": { "driver": { "name": "B" } }, "results": [ { "message": null, "locations": [ {} ], "ruleIndex": -1 }, 7 ] },
                  { "results": [ { "ruleId": "R", "message": { "text": "m" } } ] } ] }
                """))
        .containsExactly(
            "warning B unknown null:0 ", "warning B unknown null:0 ", "warning unknown R null:0 m");
  }

  private List<String> read(String sarif) {
    Path report = Reports.write(directory.resolve("report.sarif"), sarif);
    ReportedFindings findings =
        ReportedFindings.of(
            List.of(report), List.of(), directory.resolve("module"), Severity.INFORMATION, 100);
    assertThat(findings.problems()).isEmpty();
    return Reports.lines(findings.listed());
  }
}
