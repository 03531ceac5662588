package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedFindingsTest {

  @TempDir Path directory;

  @Test
  void readsCheckstyle() {
    assertThat(read("checkstyle.xml"))
        .containsExactly(
            "error Checkstyle JavadocPackage src/main/java/demo/Basket.java:1 Missing"
                + " package-info.java file.",
            "error Checkstyle AvoidStarImport src/main/java/demo/Basket.java:3 Using the '.*' form"
                + " of import should be avoided - java.util.*.",
            "error Checkstyle JavadocVariable src/main/java/demo/Basket.java:6 Missing a Javadoc"
                + " comment.",
            "error Checkstyle FinalParameters src/main/java/demo/Basket.java:10 Parameter a should"
                + " be final.",
            "error Checkstyle FinalParameters src/main/java/demo/Basket.java:10 Parameter b should"
                + " be final.");
  }

  @Test
  void readsPmd() {
    assertThat(read("pmd.xml"))
        .containsExactly(
            "warning PMD UnusedPrivateField src/main/java/demo/Basket.java:7 Avoid unused private"
                + " fields such as 'unused'.",
            "warning PMD EmptyCatchBlock src/main/java/demo/Basket.java:47 Avoid empty catch"
                + " blocks");
  }

  @Test
  void readsCpd() {
    assertThat(read("cpd.xml"))
        .containsExactly(
            "warning CPD duplication src/main/java/demo/Basket.java:18 10 lines, again at"
                + " src/main/java/demo/Basket.java:31");
  }

  @Test
  void readsSpotBugs() {
    Reports.write(directory.resolve("src/main/java/demo/Basket.java"), "package demo;");

    assertThat(read("spotbugs.xml"))
        .containsExactly(
            "error SpotBugs ES_COMPARING_PARAMETER_STRING_WITH_EQ src/main/java/demo/Basket.java:11"
                + " Comparison of String parameter using == or != in demo.Basket.same(String,"
                + " String)",
            "error SpotBugs NP_ALWAYS_NULL src/main/java/demo/Basket.java:15 Null pointer"
                + " dereference of n in demo.Basket.same(String, String)",
            "error SpotBugs ST_WRITE_TO_STATIC_FROM_INSTANCE_METHOD"
                + " src/main/java/demo/Basket.java:40 Write to static field demo.Basket.last from"
                + " instance method demo.Basket.rabatt(int[])",
            "warning SpotBugs URF_UNREAD_FIELD src/main/java/demo/Basket.java:8 Unread field:"
                + " demo.Basket.items",
            "warning SpotBugs UUF_UNUSED_FIELD src/main/java/demo/Basket.java:0 Unused field:"
                + " demo.Basket.unused");
  }

  @Test
  void readsSpotBugsWhereTheSourcesAreNotThere() {
    assertThat(read("spotbugs.xml"))
        .first()
        .asString()
        .startsWith("error SpotBugs ES_COMPARING_PARAMETER_STRING_WITH_EQ demo/Basket.java:11 ");
  }

  @Test
  void readsSarifOfCheckstyle() {
    assertThat(read("checkstyle.sarif.json"))
        .containsExactly(
            "error Checkstyle javadoc.packageInfo src/main/java/demo/Basket.java:1 Missing"
                + " package-info.java file.",
            "error Checkstyle import.avoidStar src/main/java/demo/Basket.java:3 Using the '.*' form"
                + " of import should be avoided - java.util.*.",
            "error Checkstyle javadoc.missing src/main/java/demo/Basket.java:6 Missing a Javadoc"
                + " comment.");
  }

  @Test
  void readsSarifOfPmd() {
    assertThat(read("pmd.sarif.json"))
        .containsExactly(
            "warning PMD UnusedPrivateField src/main/java/demo/Basket.java:7 Avoid unused private"
                + " fields such as 'unused'.",
            "warning PMD EmptyCatchBlock src/main/java/demo/Basket.java:47 Avoid empty catch"
                + " blocks");
  }

  @Test
  void readsSarifOfSpotBugs() {
    assertThat(read("spotbugs.sarif.json"))
        .containsExactly(
            "error SpotBugs NP_ALWAYS_NULL demo/Basket.java:15 Null pointer dereference of n in"
                + " demo.Basket.same(String, String).",
            "warning SpotBugs ES_COMPARING_PARAMETER_STRING_WITH_EQ demo/Basket.java:11 Comparison"
                + " of String parameter using == or != in demo.Basket.same(String, String).",
            "information SpotBugs ST_WRITE_TO_STATIC_FROM_INSTANCE_METHOD demo/Basket.java:40 Write to"
                + " static field demo.Basket.last from instance method demo.Basket.rabatt(int[]).");
  }

  @Test
  void readsRat() throws IOException {
    // Its paths are absolute.
    Path report = directory.resolve("rat.txt");
    Reports.write(
        report,
        text(Reports.copy("rat-0.16.1.txt", directory)).replace("/home/me/demo", "" + directory));
    assertThat(Reports.lines(ReportedFindings.of(report, directory).listed()))
        .containsExactly(
            "error RAT unapproved-license src/main/java/example/Shop.java:0 has no approved"
                + " license",
            "error RAT unapproved-license pom.xml:0 has no approved license");
  }

  /** As RAT from 0.17 on names files: with a slash before the path below the base directory. */
  @Test
  void readsPathsOfRatThatLookAbsolute() throws IOException {
    Path report = directory.resolve("target/rat.txt");
    Files.createDirectories(directory.resolve("src/main/java/example"));
    Files.createDirectories(report.getParent());
    Files.createFile(directory.resolve("src/main/java/example/Shop.java"));
    Reports.write(
        report, text(Reports.copy("rat-0.16.1.txt", directory)).replace("/home/me/demo", ""));

    assertThat(Reports.lines(ReportedFindings.of(report, directory).listed()))
        .first()
        .isEqualTo(
            "error RAT unapproved-license src/main/java/example/Shop.java:0 has no approved"
                + " license");
  }

  @Test
  void aTextThatIsNotOfRatIsNotSupported() {
    Path report = directory.resolve("other.txt");
    Reports.write(report, "*** Summary of something else ***");
    assertThat(ReportedFindings.of(report, directory).problems())
        .singleElement()
        .asString()
        .contains("is not a report of findings");
  }

  @Test
  void readsTrivy() {
    assertThat(read("trivy.json"))
        .containsExactly(
            "critical trivy CVE-2021-44228 pom.xml:0 org.apache.logging.log4j:log4j-core 2.14.1:"
                + " log4j-core: Remote code execution, fixed in 2.15.0, 2.3.1, 2.12.2",
            "critical trivy aws-access-key-id src/main/resources/application.properties:7 AWS"
                + " Access Key ID",
            "error trivy DS002 Dockerfile:3 Specify at least 1 USER command in Dockerfile",
            "warning trivy MPL-2.0 Java:0 org.example:lib: MPL-2.0",
            "information trivy CVE-2020-9488 pom.xml:0 org.apache.logging.log4j:log4j-core 2.14.1:"
                + " CVE-2020-9488");
  }

  @Test
  void readsDependencyCheck() {
    assertThat(read("dependency-check.json"))
        .containsExactly(
            "critical dependency-check CVE-2021-44228 lib/log4j-core-2.14.1.jar:0"
                + " log4j-core-2.14.1.jar: JNDI features do not protect against attacker controlled"
                + " endpoints.",
            "warning dependency-check CVE-2021-45105 lib/log4j-core-2.14.1.jar:0"
                + " log4j-core-2.14.1.jar: Recursion.");
  }

  @Test
  void knowsAReportByItsContent() {
    Path report = Reports.copy("checkstyle.sarif.json", directory);

    ReportedFindings findings =
        ReportedFindings.of(
            Reports.write(directory.resolve("checkstyle-result.xml"), text(report)), Path.of(""));

    assertThat(byTool(findings)).containsExactly(Map.entry("Checkstyle", 3L));
  }

  @Test
  void countsWhatSeveralReportsSay() {
    ReportedFindings findings =
        read(Severity.ERROR, 4, "checkstyle.xml", "pmd.xml", "cpd.xml", "trivy.json");

    assertThat(findings.total()).isEqualTo(13);
    assertThat(byTool(findings))
        .containsExactly(
            Map.entry("CPD", 1L),
            Map.entry("Checkstyle", 5L),
            Map.entry("PMD", 2L),
            Map.entry("trivy", 5L));
    assertThat(findings.bySeverity())
        .containsExactly(
            Map.entry(Severity.CRITICAL, 2L),
            Map.entry(Severity.ERROR, 6L),
            Map.entry(Severity.WARNING, 4L),
            Map.entry(Severity.INFORMATION, 1L));
    assertThat(findings.counts())
        .startsWith(
            new ReportedFindings.Count("Checkstyle", "FinalParameters", Severity.ERROR, 2),
            new ReportedFindings.Count("CPD", "duplication", Severity.WARNING, 1));
  }

  @Test
  void listsTheWorstAndCountsWhatIsLeftOut() {
    ReportedFindings findings = read(Severity.ERROR, 4, "checkstyle.xml", "trivy.json");

    assertThat(findings.listed())
        .extracting(ReportedFinding::rule)
        .containsExactly(
            "CVE-2021-44228", "aws-access-key-id", "JavadocPackage", "AvoidStarImport");
    assertThat(findings.leftOut()).isEqualTo(4);
  }

  @Test
  void addsUp() {
    ReportedFindings sum =
        read(Severity.ERROR, 3, "checkstyle.xml")
            .plus(read(Severity.ERROR, 3, "trivy.json"))
            .plus(read(Severity.ERROR, 3, "checkstyle.xml"))
            .plus(ReportedFindings.NONE);

    assertThat(sum.total()).isEqualTo(15);
    assertThat(sum.leftOut()).isEqualTo(4);
    assertThat(sum.listed())
        .hasSize(9)
        .first()
        .extracting(ReportedFinding::rule)
        .isEqualTo("CVE-2021-44228");
    assertThat(sum.counts())
        .startsWith(new ReportedFindings.Count("Checkstyle", "FinalParameters", Severity.ERROR, 4));
  }

  @Test
  void makesFilesRelativeToAnotherFolder() {
    Reports.write(directory.resolve("app/src/A.java"), "");
    ReportedFindings findings =
        ReportedFindings.of(
            List.of(
                Reports.write(
                    directory.resolve("app/report.xml"),
                    "<checkstyle><file name='src/A.java'><error/></file>"
                        + "<file name='lib/none.jar'><error/></file>"
                        + "<file name='https://a.example/b'><error/></file></checkstyle>")),
            List.of(),
            directory.resolve("app"),
            Severity.INFORMATION,
            9);

    assertThat(findings.seenFrom(directory, directory.resolve("app")).listed())
        .extracting(ReportedFinding::file)
        .containsExactly("app/src/A.java", "lib/none.jar", "https://a.example/b");
    assertThat(findings.seenFrom(directory.resolve("other"), directory.resolve("app")).listed())
        .first()
        .extracting(ReportedFinding::file)
        .isEqualTo(directory.resolve("app/src/A.java").toString());
  }

  @Test
  void anExampleOfEachRuleIsNotKeptWithoutEnd() {
    StringBuilder xml = new StringBuilder("<checkstyle><file name='A.java'>");
    for (int i = 0; i < 3_000; i++) {
      xml.append("<error line='1' severity='warning' message='m' source='rule")
          .append(i)
          .append("'/>");
    }
    ReportedFindings findings =
        ReportedFindings.of(
            Reports.write(
                directory.resolve("many.xml"), xml.append("</file></checkstyle>").toString()),
            Path.of(""));

    assertThat(findings.total()).isEqualTo(3_000);
    assertThat(findings.listed()).hasSize(100);
    assertThat(findings.leftOut()).isEqualTo(2_900);
    assertThat(findings.counts())
        .hasSize(1_001)
        .startsWith(
            new ReportedFindings.Count(
                "Checkstyle", ReportedFindings.OTHER, Severity.WARNING, 2_000));
  }

  @Test
  void cutsLongMessages() {
    String message = "\uD83D\uDE00".repeat(2_000);
    ReportedFindings findings =
        ReportedFindings.of(
            Reports.write(
                directory.resolve("long.xml"),
                "<checkstyle><file name='A'><error message='"
                    + message
                    + "'/></file></checkstyle>"),
            Path.of(""));

    assertThat(findings.listed())
        .extracting(ReportedFinding::message)
        .containsExactly("\uD83D\uDE00".repeat(499) + "…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | is empty
          '   '                               | is empty
          hello                               | is neither XML nor a JSON object; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0, the JSON of dependency-check and trivy, and the text of RAT
          [1]                                 | is neither XML nor a JSON object; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0, the JSON of dependency-check and trivy, and the text of RAT
          <html/>                             | is not a report of findings: its root element is <html>; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0, the JSON of dependency-check and trivy, and the text of RAT
          {"a":{"runs":[]}}                   | is not a report of findings; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0, the JSON of dependency-check and trivy, and the text of RAT
          {"version":"2.0.0","runs":[]}       | is SARIF 2.0.0; only 2.1.0 is supported
          <checkstyle>                        | is malformed XML at line 1, column 13 (XML document structures must start and end within the same entity.)
          {"runs":[{]}                        | is malformed JSON at line 1, column 11 (Unexpected close marker ']': expected '}')
          {"Results":[                        | is malformed JSON at line 1, column 13 (Unexpected end-of-input: expected close marker for Array)
          """)
  void reportsWhatIsWrongWithAReport(String text, String problem) {
    Path report = Reports.write(directory.resolve("report"), text);

    assertThat(ReportedFindings.of(report, Path.of("")).problems())
        .containsExactly(report + ": " + problem);
  }

  @Test
  void reportsAMissingReport() {
    Path report = directory.resolve("none.xml");

    assertThat(ReportedFindings.of(report, Path.of("")))
        .isEqualTo(
            new ReportedFindings(
                List.of(),
                List.of(),
                0,
                List.of(report + ": does not exist or is not a regular file")));
    assertThat(ReportedFindings.of(directory, Path.of("")).problems())
        .containsExactly(directory + ": does not exist or is not a regular file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkstyle.xml",
        "pmd.xml",
        "cpd.xml",
        "spotbugs.xml",
        "checkstyle.sarif.json",
        "pmd.sarif.json",
        "spotbugs.sarif.json",
        "trivy.json",
        "dependency-check.json"
      })
  void aTornReportCountsAsFarAsItGoes(String name) {
    String whole = text(Reports.copy(name, directory)).strip();
    List<ReportedFindings.Count> all =
        ReportedFindings.of(directory.resolve(name), Path.of("")).counts();
    Path torn = directory.resolve("torn");
    long before = 0;

    for (int length = (whole.length() - 1) % 31; length < whole.length(); length += 31) {
      ReportedFindings findings =
          ReportedFindings.of(Reports.write(torn, whole.substring(0, length)), Path.of(""));

      assertThat(findings.problems()).as("at %d", length).hasSize(1);
      assertThat(findings.total()).as("at %d", length).isGreaterThanOrEqualTo(before);
      before = findings.total();
    }
    assertThat(before).isEqualTo(all.stream().mapToLong(ReportedFindings.Count::count).sum());
  }

  @Test
  void resolvesNoEntities() {
    Path secret = Reports.write(directory.resolve("secret.txt"), "hunter2");
    Path report =
        Reports.write(
            directory.resolve("report.xml"),
            "<!DOCTYPE pmd [<!ENTITY x SYSTEM '"
                + secret.toUri()
                + "'><!ENTITY y 'inner'>]><pmd><file name='A'>"
                + "<violation rule='R'>&x;</violation><violation rule='R'>&y;</violation>"
                + "</file></pmd>");

    ReportedFindings findings = ReportedFindings.of(report, Path.of(""));

    assertThat(findings.listed().toString()).doesNotContain("hunter2").doesNotContain("inner");
    assertThat(findings.problems().toString()).doesNotContain("hunter2");
  }

  /** Ten entities of ten each, nine levels deep, would expand to a billion. */
  @ParameterizedTest
  @ValueSource(strings = {"<violation rule='R'>&l9;</violation>", "<violation rule='&l9;'/>"})
  void expandsNoEntities(String violation) {
    StringBuilder xml = new StringBuilder("<!DOCTYPE pmd [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 10; i++) {
      xml.append("<!ENTITY l").append(i).append(" '");
      xml.append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
    }
    xml.append("]>\n<pmd><file name='A'><violation rule='first'/>");
    Path report =
        Reports.write(directory.resolve("report.xml"), xml + "\n" + violation + "</file></pmd>");

    ReportedFindings findings = ReportedFindings.of(report, Path.of(""));

    assertThat(findings.counts()).extracting(ReportedFindings.Count::rule).contains("first");
    assertThat(findings.toString()).doesNotContain("ha");
    assertThat(findings.problems())
        .allSatisfy(
            problem -> assertThat(problem).startsWith(report + ": is malformed XML at line 3,"));
  }

  @Test
  void reportsAHugeReportAndDoesNotReadIt() throws IOException {
    Path report = directory.resolve("huge.json");
    try (RandomAccessFile file = new RandomAccessFile(report.toFile(), "rw")) {
      file.setLength((1L << 30) + 1); // sparse: it uses no disk space
    }

    assertThat(ReportedFindings.of(report, Path.of("")).problems())
        .containsExactly(report + ": is larger than 1 GiB and was not read");
  }

  @Test
  void readsOtherEncodings() throws IOException {
    String xml =
        "<?xml version='1.0' encoding='UTF-16'?><checkstyle><file name='A'>"
            + "<error message='größer'/></file></checkstyle>";
    Path report =
        Files.write(directory.resolve("report.xml"), xml.getBytes(StandardCharsets.UTF_16));

    assertThat(ReportedFindings.of(report, Path.of("")).listed())
        .extracting(ReportedFinding::message)
        .containsExactly("größer");
  }

  private List<String> read(String name) {
    ReportedFindings findings = read(Severity.INFORMATION, 100, name);
    assertThat(findings.problems()).isEmpty();
    return Reports.lines(findings.listed());
  }

  private ReportedFindings read(Severity threshold, int most, String... names) {
    return ReportedFindings.of(
        List.of(names).stream().map(name -> Reports.copy(name, directory)).toList(),
        List.of(),
        directory,
        threshold,
        most);
  }

  private static Map<String, Long> byTool(ReportedFindings findings) {
    return findings.counts().stream()
        .collect(
            Collectors.groupingBy(
                ReportedFindings.Count::tool,
                TreeMap::new,
                Collectors.summingLong(ReportedFindings.Count::count)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
