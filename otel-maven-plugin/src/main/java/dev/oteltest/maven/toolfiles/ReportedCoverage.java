package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How much of the code the tests ran, from JaCoCo's XML report.
 *
 * @param lines the lines of source; none if the classes contain no line numbers
 * @param branches the branches of {@code if} and {@code switch}
 * @since 0.1
 */
public record ReportedCoverage(Counter lines, Counter branches) {

  /**
   * The depth of the counters of the whole report; those of groups, packages and classes are
   * deeper.
   */
  private static final int COUNTERS_OF_REPORT = 2;

  /**
   * Reads a {@code jacoco.xml}.
   *
   * @throws ReportException if the report is malformed or of another kind
   * @throws IOException if the file can't be read
   */
  public static ReportedCoverage of(Path report) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      if (!xml.nextElement() || !xml.name().equals("report")) {
        throw new ReportException(
            report, "is not a JaCoCo report: its root element is not <report>");
      }
      Counter lines = Counter.NOTHING;
      Counter branches = Counter.NOTHING;
      while (xml.nextElement()) {
        if (xml.depth() == COUNTERS_OF_REPORT && xml.name().equals("counter")) {
          Counter counter = new Counter(xml.number("covered"), xml.number("missed"));
          switch (xml.attribute("type", "")) {
            case "LINE" -> lines = counter;
            case "BRANCH" -> branches = counter;
            default -> {}
          }
        }
      }
      return new ReportedCoverage(lines, branches);
    }
  }

  /** Returns the sum of this coverage and another module's. */
  public ReportedCoverage plus(ReportedCoverage other) {
    return new ReportedCoverage(lines.plus(other.lines), branches.plus(other.branches));
  }

  /**
   * A counter of JaCoCo.
   *
   * @param covered how many the tests ran
   * @param missed how many they did not run
   */
  public record Counter(long covered, long missed) {

    static final Counter NOTHING = new Counter(0, 0);

    Counter plus(Counter other) {
      return new Counter(covered + other.covered, missed + other.missed);
    }
  }
}
