package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.maven.toolfiles.ReportedCoverage.Counter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedCoverageTest {

  @TempDir Path directory;

  @Test
  void readsTheCountersOfTheReport() throws IOException {
    ReportedCoverage coverage = ReportedCoverage.of(Reports.copy("jacoco.xml", directory));

    assertThat(coverage).isEqualTo(new ReportedCoverage(new Counter(8, 16), new Counter(4, 10)));
  }

  @Test
  void readsAnAggregate() throws IOException {
    Path report =
        Reports.write(
            directory.resolve("jacoco.xml"),
            """
            <report name="all">
              <group name="a"><counter type="LINE" missed="1" covered="2"/></group>
              <group name="b"><counter type="LINE" missed="3" covered="4"/></group>
              <counter type="LINE" missed="4" covered="6"/>
            </report>
            """);

    assertThat(ReportedCoverage.of(report))
        .isEqualTo(new ReportedCoverage(new Counter(6, 4), new Counter(0, 0)));
  }

  @Test
  void addsUp() {
    assertThat(
            new ReportedCoverage(new Counter(1, 2), new Counter(3, 4))
                .plus(new ReportedCoverage(new Counter(10, 20), new Counter(30, 40))))
        .isEqualTo(new ReportedCoverage(new Counter(11, 22), new Counter(33, 44)));
  }

  @Test
  void refusesOtherReports() {
    Path report = Reports.copy("checkstyle.xml", directory);

    assertThatThrownBy(() -> ReportedCoverage.of(report))
        .isInstanceOf(ReportException.class)
        .hasMessage(report + ": is not a JaCoCo report: its root element is not <report>");
  }

  @Test
  void refusesATornReport() {
    Path report =
        Reports.write(
            directory.resolve("jacoco.xml"), "<report>\n<counter type='LINE' covered='1'/>");

    assertThatThrownBy(() -> ReportedCoverage.of(report))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith(report + ": is malformed XML at line 2, column ");
  }
}
