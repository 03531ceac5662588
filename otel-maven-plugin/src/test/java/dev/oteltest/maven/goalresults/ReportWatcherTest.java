package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWatcherTest {

  private static final Instant START = Instant.ofEpochSecond(1_000);

  @TempDir Path folder;
  private final MavenProject module = Builds.module("app");
  private final ReportWatcher reports = new ReportWatcher(List.of());

  @BeforeEach
  void buildInFolder() {
    module.getBuild().setDirectory(folder.resolve("target").toString());
    module.setFile(folder.resolve("pom.xml").toFile());
  }

  @Test
  void findsSarifAndTrivyByTheirNames() throws IOException {
    write("target/a.sarif", START);
    write("target/reports/b.sarif.json", START.plusSeconds(1));
    write("target/cSarif.json", START.plusSeconds(1));
    write("target/trivy-image.json", START.plusSeconds(1));
    write("target/other.json", START.plusSeconds(1));
    write("target/too/deep/d.sarif", START.plusSeconds(1));
    write("target/old.sarif", START.minusSeconds(1));
    assertThat(found(reports))
        .containsExactly(
            "target/a.sarif",
            "target/cSarif.json",
            "target/reports/b.sarif.json",
            "target/trivy-image.json");
  }

  @Test
  void countsEachOnceUntilItIsWrittenAgain() throws IOException {
    Path report = write("target/a.sarif", START);
    assertThat(reports.counts(write("target/b.sarif", START))).isTrue();
    assertThat(reports.counts(folder.resolve("target/b.sarif"))).isFalse();
    assertThat(found(reports)).containsExactly("target/a.sarif");
    assertThat(found(reports)).isEmpty();
    Files.setLastModifiedTime(report, FileTime.from(START.plusSeconds(9)));
    assertThat(found(reports)).containsExactly("target/a.sarif");
  }

  @Test
  void findsFilesThatTheUserConfigures() throws IOException {
    write("out/deep/er/x.json", START);
    write("out/x.xml", START);
    write("y.json", START);
    assertThat(found(new ReportWatcher(List.of("out/**.json", "y.json"))))
        .containsExactly("out/deep/er/x.json", "y.json");
  }

  @Test
  void findsNothingWithoutABuildDirectory() throws IOException {
    assertThat(found(reports)).isEmpty();
  }

  private List<String> found(ReportWatcher from) throws IOException {
    return from.since(START, module).stream()
        .map(report -> folder.relativize(report).toString())
        .toList();
  }

  private Path write(String name, Instant time) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
    return Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
