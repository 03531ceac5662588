package dev.oteltest.maven.check;

import static dev.oteltest.maven.check.CartTestSpans.spans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a base, at the end of a build. */
class BaseFilesTest {

  private final Map<String, String> settings = new HashMap<>(Map.of("otel.check", "true"));

  @TempDir private Path root;

  @BeforeEach
  void rules() throws IOException {
    Files.writeString(
        root.resolve("otel-check.yaml"),
        "rules: [{element: test, counter: children, increase: 0}]\n");
  }

  private void write(String file, int children) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    try (TraceFileWriter writer = TraceFileWriter.append(path)) {
      writer.write(spans("pays", children));
    }
  }

  private @Nullable String failure(int children) {
    return new BuildCheck(
            ConfigReader.of(settings::get, name -> null),
            Map.of("CI", "true"),
            null,
            root,
            root.resolve("target"),
            RunBases.of(ConfigReader.of(settings::get, name -> null), root, KeptRuns.NONE, null))
        .judge(
            () -> Optional.of(Run.of(SpanTable.of(spans("pays", children)))),
            List.of(),
            TextStyle.PLAIN,
            line -> {},
            line -> {},
            line -> {})
        .failure();
  }

  @Test
  void comparesWithTheFilesOfTheBase() throws IOException {
    write("base/one.pb", 2);
    settings.put("otel.diff.base", "base/one.pb");

    assertThat(failure(2)).isNull();
    assertThat(failure(3))
        .isEqualTo(
            "1 gate fails: otel-check.yaml:1: test children is 3, but was 2 in the base, and no"
                + " increase is allowed; 1 of 1 are in violation");

    write("base/two.pb", 3);
    settings.put("otel.diff.base", "base/*.pb");
    assertThat(failure(3)).isNull();
  }

  @Test
  void onlyABaseThatIsNamedFailsIfItIsNotThere() {
    assertThat(failure(2)).isNull();

    settings.put("otel.diff.base", "base/one.pb");
    assertThat(failure(2))
        .isEqualTo(
            "No gate is judged: otel.diff.base: nothing matches 'base/one.pb' in "
                + root
                + ". Name files, folders or globs, e.g. -Dotel.diff.base=base/test-traces.pb");
  }
}
