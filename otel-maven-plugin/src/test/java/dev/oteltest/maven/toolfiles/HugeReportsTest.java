package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads reports in a JVM with much less memory than their size. */
class HugeReportsTest {

  private static final String HEAP = "-Xmx16m";
  private static final long MB = 1024 * 1024;

  @TempDir Path directory;
  private final List<Path> reports = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  @Test
  void ofEveryFormatInConstantMemory() throws Exception {
    // Results before what they refer to, and more rules and files than the reader keeps.
    huge(
        "sarif.json",
        100 * MB,
        "{'version':'2.1.0','runs':[{'results':[",
        ",",
        "{'ruleId':'R%1$d','message':{'text':'message %1$d'},'locations':[{'physicalLocation':{"
            + "'artifactLocation':{'uri':'src/File%1$d.java'},'region':{'startLine':3,"
            + "'snippet':{'text':'%2$s'}}}}]}",
        "],'artifacts':["
            + "{'location':{'uri':'a-long-folder/and-a-file.java'}},".repeat(100_000)
            + "{}],'tool':{'driver':{'name':'T','rules':["
            + "{'id':'R','messageStrings':{'m':{'text':'a text of some length'}}},".repeat(100_000)
            + "{}]}}}]}");
    huge(
        "checkstyle.xml",
        24 * MB,
        "<checkstyle><file name='A.java'>",
        "",
        "<error line='3' severity='error' source='a.b.R%1$dCheck' message='%2$s'/>",
        "</file></checkstyle>");
    huge(
        "pmd.xml",
        24 * MB,
        "<pmd><file name='A.java'>",
        "",
        "<violation beginline='3' rule='R%1$d' priority='3'>%2$s</violation>",
        "</file></pmd>");
    huge(
        "cpd.xml",
        24 * MB,
        "<pmd-cpd><!-- generated -->",
        "",
        "<duplication lines='%1$d'><file path='A.java' line='3'/><file path='B.java' line='4'/>"
            + "<codefragment><![CDATA[%2$s]]></codefragment></duplication>",
        "<duplication lines='1'><codefragment><![CDATA["
            + "one fragment of many lines\n".repeat(800_000)
            + "]]></codefragment></duplication></pmd-cpd>",
        1);
    huge(
        "spotbugs.xml",
        24 * MB,
        "<BugCollection><Project><SrcDir>src</SrcDir></Project>",
        "",
        "<BugInstance type='R%1$d' priority='2'><LongMessage>%2$s</LongMessage>"
            + "<SourceLine sourcepath='A.java' start='3'/></BugInstance>",
        "</BugCollection>");
    huge(
        "trivy.json",
        24 * MB,
        "{'SchemaVersion':2,'Results':[{'Target':'pom.xml','Vulnerabilities':[",
        ",",
        "{'VulnerabilityID':'CVE-%1$d','Severity':'HIGH','Description':'%2$s'}",
        "]}]}");
    huge(
        "dependency-check.json",
        24 * MB,
        "{'reportSchema':'1.1','dependencies':[{'fileName':'a.jar','vulnerabilities':[",
        ",",
        "{'name':'CVE-%1$d','severity':'HIGH','description':'%2$s'}",
        "]}]}");

    assertThat(read()).isEqualTo(expected);
  }

  /** A single value must be held completely. */
  @Test
  void reportsAValueThatIsTooLargeAndReadsTheOthers() throws Exception {
    Path xml = directory.resolve("value.xml");
    Path json = directory.resolve("value.json");
    String value = "one value ".repeat(1_500_000);
    Files.writeString(
        xml,
        "<checkstyle>\n<file name='A'><error message='first'/>\n<error message='"
            + value
            + "'/></file></checkstyle>");
    Files.writeString(
        json,
        "{\"SchemaVersion\":2,\"Results\":[{\"Vulnerabilities\":[{\"VulnerabilityID\":\"CVE-1\"},\n"
            + "{\"Title\":\""
            + value
            + "\"}]}]}");
    reports.addAll(List.of(xml, json, Reports.copy("pmd.xml", directory)));

    List<String> results = read();

    assertThat(results).hasSize(3);
    assertThat(results.get(0))
        .isEqualTo(
            "value.xml: 1 findings, 1 listed, [%s: has a value at line 3 that needs more memory"
                + " than Maven has; increase it with MAVEN_OPTS=-Xmx1g]",
            xml);
    assertThat(results.get(1))
        .startsWith(
            "value.json: 1 findings, 0 listed, ["
                + json
                + ": exceeds a limit of the parser at line 2,")
        .contains("(String value length (")
        .contains(") exceeds the maximum allowed (1000000,");
    assertThat(results.get(2)).isEqualTo("pmd.xml: 2 findings, 2 listed, []");
  }

  @Test
  void sixtyThousandFailuresWithLongMessagesIn64Megabytes() throws Exception {
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("TEST-a.xml"))) {
      out.write("<testsuite>");
      for (int i = 0; i < 60_000; i++) {
        out.write(
            "<testcase classname='com.example.shop.web.CartTest' name='fails"
                + i
                + "'><failure type='org.opentest4j.AssertionFailedError' message='"
                + "a long message ".repeat(80)
                + "'>a trace</failure></testcase>");
      }
      out.write("</testsuite>");
    }
    reports.add(directory);
    assertThat(read("-Xmx64m", FailuresReader.class)).containsExactly("60000 failed, []");
  }

  static final class FailuresReader {
    private FailuresReader() {}

    public static void main(String[] folder) {
      ReportedTests results = ReportedTests.of(Path.of(folder[0]), java.time.Instant.EPOCH);
      System.out.println(
          results.count(ReportedTest.Outcome.FAILED) + " failed, " + results.problems());
    }
  }

  private void huge(
      String name, long size, String start, String separator, String entry, String end)
      throws IOException {
    huge(name, size, start, separator, entry, end, 0);
  }

  /** Writes a report of at least that size and returns how it must be read. */
  private void huge(
      String name, long size, String start, String separator, String entry, String end, int more)
      throws IOException {
    Path report = directory.resolve(name);
    boolean json = name.endsWith(".json");
    String[] entries = new String[200];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = String.format(Locale.ROOT, quoted(json, entry), i, "x".repeat(600));
    }
    int count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(report)) {
      out.write(quoted(json, start));
      for (long written = 0; written < size; count++) {
        String text = (count == 0 ? "" : separator) + entries[count % entries.length];
        out.write(text);
        written += text.length();
      }
      out.write(quoted(json, end));
    }
    reports.add(report);
    expected.add(name + ": " + (count + more) + " findings, 100 listed, []");
  }

  private static String quoted(boolean json, String text) {
    return json ? text.replace('\'', '"') : text;
  }

  /** Reads the reports in a JVM with little memory. */
  private List<String> read() throws IOException {
    return read(HEAP, Reader.class);
  }

  private List<String> read(String heap, Class<?> main) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    reports.forEach(report -> command.add(report.toString()));
    Process reader = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().toList();
  }

  static final class Reader {
    private Reader() {}

    public static void main(String[] reports) {
      for (String report : reports) {
        Path file = Path.of(report);
        ReportedFindings findings = ReportedFindings.of(file, Path.of(""));
        System.out.println(
            file.getFileName()
                + ": "
                + findings.total()
                + " findings, "
                + findings.listed().size()
                + " listed, "
                + findings.problems());
      }
    }
  }
}
