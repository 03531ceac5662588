package dev.oteltest.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A sample's folder after its build. */
record SampleBuild(Path directory) {

  /** A sample by its path below {@code samples/}. */
  static SampleBuild of(String sample) {
    String samples = System.getProperty("samples.directory");
    if (samples == null) {
      throw new IllegalStateException(
          "These tests look at builds that Maven made before: run mvn verify");
    }
    return new SampleBuild(Path.of(samples, sample));
  }

  /**
   * Returns whether the profile {@code matrix} has built other versions, as {@code .ci/long} does.
   */
  static boolean hasMatrix() {
    return !System.getProperty("samples.matrix", "").isEmpty();
  }

  /** A sample that was built with other versions, by its path below {@code samples/}. */
  static SampleBuild ofMatrix(String sample) {
    return new SampleBuild(Path.of(System.getProperty("samples.matrix"), sample));
  }

  /** What it printed. */
  String log() throws IOException {
    return Files.readString(directory.resolve("build.log"));
  }

  /** The trace it left. */
  Trace trace() throws IOException {
    return Trace.read(directory.resolve("target/test-traces.pb"));
  }

  /** How many tests Surefire and Failsafe counted. */
  Counts reported() throws Exception {
    return reported("target");
  }

  /** How many tests Surefire and Failsafe counted, in another build folder. */
  Counts reported(String folder) throws Exception {
    Counts counts = new Counts(0, 0, 0);
    for (String reports : List.of("surefire-reports", "failsafe-reports")) {
      counts = counts.plus(countsIn(directory.resolve(folder).resolve(reports)));
    }
    return counts;
  }

  private static Counts countsIn(Path reports) throws Exception {
    if (!Files.isDirectory(reports)) {
      return new Counts(0, 0, 0);
    }
    Counts counts = new Counts(0, 0, 0);
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("TEST-")).toList()) {
        counts = counts.plus(countsOf(file));
      }
    }
    return counts;
  }

  private static Counts countsOf(Path report)
      throws IOException, ParserConfigurationException, SAXException {
    NodeList cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    int failed = 0;
    int skipped = 0;
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      boolean failure = has(test, "failure") || has(test, "error");
      failed += failure ? 1 : 0;
      skipped += has(test, "skipped") ? 1 : 0;
    }
    return new Counts(cases.getLength() - failed - skipped, failed, skipped);
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }
}
