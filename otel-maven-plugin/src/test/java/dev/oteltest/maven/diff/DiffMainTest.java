package dev.oteltest.maven.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.report.StandaloneProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffMainTest {

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>(Map.of("OTEL_RUNS", "off"));
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private RunFiles files;

  @BeforeEach
  void runs() throws IOException {
    Files.createFile(folder.resolve("build.gradle"));
    files = new RunFiles(folder);
    files.write("base.pb", "load", "store");
    files.write("build/test-traces.pb", "load");
  }

  private String compare(String... arguments) {
    return new DiffMain(StandaloneProject.of(folder, Map.<String, String>of()::get, environment))
        .compare(List.of(arguments), out::add, err::add);
  }

  @Test
  void comparesWhatGradleWroteAndWritesNextToThePage() {
    environment.put("OTEL_DIFF_BASE", "base.pb");

    assertThat(compare()).isNull();

    assertThat(out.get(0)).contains("1 difference: 1 span gone", "store (shop)");
    assertThat(folder.resolve("build/otel-report/diff.md"))
        .content()
        .startsWith("<!-- otel-diff -->")
        .contains("store (shop)");
    assertThat(out).contains("Comparison: " + folder.resolve("build/otel-report/diff.html"));
    assertThat(err).isEmpty();
  }

  @Test
  void settingsAreThoseOfTheGoal() throws IOException {
    files.write("target/test-traces.pb", "load", "store", "audit");
    environment.put("OTEL_DIFF_BASE", "base.pb");
    environment.put("OTEL_DIFF_HEAD", "target/test-traces.pb");
    environment.put("OTEL_DIFF_OUTPUT", "target/otel-report");
    environment.put("OTEL_DIFF_FORMATS", "markdown");

    assertThat(compare()).isNull();

    assertThat(folder.resolve("target/otel-report/diff.md")).content().contains("audit (shop)");
    assertThat(folder.resolve("target/otel-report/diff.html")).doesNotExist();
  }

  @Test
  void anOldComparisonIsNotLeftIfThereIsNothingToCompare() {
    environment.put("OTEL_DIFF_BASE", "base.pb");
    compare();
    assertThat(folder.resolve("build/otel-report/diff.md")).exists();

    environment.put("OTEL_DIFF_BASE", "none.pb");
    assertThat(compare()).startsWith("The runs are not compared: ");
    assertThat(folder.resolve("build/otel-report")).isEmptyDirectory();
  }

  @Test
  void argumentsAreRefused() {
    assertThat(compare("base.pb"))
        .isEqualTo(
            "The runs are not compared: 'base.pb' is an argument, but settings are system properties"
                + " of this JVM. Name files, folders or globs, e.g."
                + " -Dotel.diff.head=base/test-traces.pb");
  }

  @Test
  void aDifferenceThatIsNamedAndARunThatIsNotThereAreProblems() {
    environment.put("OTEL_DIFF_BASE", "base.pb");
    environment.put("OTEL_DIFF_FAILON", "span.removed");
    assertThat(compare()).startsWith("1 difference of the kinds in otel.diff.failOn");

    environment.put("OTEL_DIFF_BASE", "main");
    assertThat(compare()).startsWith("The runs are not compared: ").contains("main");

    environment.put("OTEL_DIFF_BASE", "base.pb");
    environment.put("OTEL_DIFF_FAILON", "spans");
    assertThat(compare()).startsWith("The runs are not compared: otel.diff.failOn");
    assertThat(err).isEmpty();
  }
}
