package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests reports of other formats, in other encodings, and of only a part of the files. */
class OddReportsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ 'bomFormat': 'CycloneDX', 'dependencies': [] }",
        "{ 'name': 'web', 'dependencies': { 'left-pad': '1' } }",
        "{ 'lockfileVersion': 3, 'packages': {}, 'dependencies': {} }",
        "{ 'dependencies': [] }"
      })
  void dependenciesAloneAreNotAReportOfDependencyCheck(String json) {
    ReportedFindings findings = read("report.json", json.replace('\'', '"'));
    assertThat(findings.problems())
        .singleElement()
        .asString()
        .contains("report.json: is not a report of findings; supported are");
  }

  @Test
  void whatTrivyExceptsIsNotAFinding() {
    String json =
        "{'SchemaVersion':2,'Results':[{'Target':'Dockerfile','Misconfigurations':["
            + "{'ID':'DS1','Severity':'HIGH','Status':'EXCEPTION'},"
            + "{'ID':'DS2','Severity':'HIGH','Status':'PASS'},"
            + "{'ID':'DS3','Severity':'HIGH','Status':'FAIL'}]}]}";
    assertThat(Reports.lines(read("trivy.json", json.replace('\'', '"')).listed()))
        .containsExactly("error trivy DS3 Dockerfile:0 DS3");
  }

  @Test
  void filesThatPmdCouldNotReadAreReported() {
    ReportedFindings findings =
        read(
            "pmd.xml",
            """
            <pmd><file name="A.java"><violation beginline="3" rule="R" priority="3">bad</violation></file>
              <error filename="B.java" msg="ParseException: at line 1"><![CDATA[trace]]></error>
              <error filename="C.java" msg="other"/>
              <configerror rule="Broken" msg="no XPath"/></pmd>
            """);
    assertThat(findings.total()).isEqualTo(1);
    assertThat(findings.problems())
        .containsExactly(
            directory.resolve("pmd.xml")
                + ": PMD had 3 errors, so findings may be missing; the first is"
                + " B.java: ParseException: at line 1");
  }

  @ParameterizedTest
  @CsvSource({"Cp1252", "windows-1252", "ISO-8859-1", "UTF-8", "UTF-16", "UTF-16LE", "UTF8"})
  void readsTheDeclaredEncoding(String encoding) throws IOException {
    Path report = directory.resolve("checkstyle.xml");
    Files.write(report, checkstyle(encoding, "größer").getBytes(Charset.forName(encoding)));
    assertThat(Reports.lines(ReportedFindings.of(report, Path.of("")).listed()))
        .containsExactly("error Checkstyle R A.java:3 größer");
  }

  @Test
  void aByteOrderMarkIsNotPartOfIt() throws IOException {
    Path report = directory.resolve("checkstyle.xml");
    Files.writeString(report, "\uFEFF" + checkstyle("UTF-8", "größer"));
    assertThat(ReportedFindings.of(report, Path.of("")).total()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNotOfItsEncodingAreReplaced() throws IOException {
    Path report = directory.resolve("checkstyle.xml");
    Files.write(report, checkstyle("UTF-8", "größer").getBytes(StandardCharsets.ISO_8859_1));
    java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream();
    java.io.PrintStream err = System.err;
    System.setErr(new java.io.PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Reports.lines(ReportedFindings.of(report, Path.of("")).listed()))
          .containsExactly("error Checkstyle R A.java:3 gr\uFFFD\uFFFDer");
    } finally {
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void anUnknownEncodingIsReported() {
    assertThat(read("checkstyle.xml", checkstyle("none-such", "x")).problems())
        .containsExactly(
            directory.resolve("checkstyle.xml") + ": has the unknown encoding none-such");
  }

  private static String checkstyle(String encoding, String message) {
    return "<?xml version=\"1.0\" encoding=\""
        + encoding
        + "\"?><checkstyle><file name='A.java'><error line='3' severity='error' source='R'"
        + " message='"
        + message
        + "'/></file></checkstyle>";
  }

  private ReportedFindings read(String name, String text) {
    return ReportedFindings.of(
        List.of(Reports.write(directory.resolve(name), text)),
        List.of(),
        directory,
        Severity.INFORMATION,
        10);
  }
}
