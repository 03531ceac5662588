package dev.oteltest.maven.check;

import static dev.oteltest.maven.check.CartTestSpans.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds at a desk, each judged against what was kept of those before, in a real repository. */
class KeptBaseTest {

  @TempDir Path root;

  private final Map<String, String> settings = new HashMap<>(Map.of("otel.check", "true"));
  private final List<String> log = new ArrayList<>();
  private int builds;
  private String last = "";

  @BeforeEach
  void repository() throws IOException {
    settings.put("otel.runs", "kept");
    Files.writeString(
        root.resolve("otel-check.yaml"),
        "rules: [{element: test, counter: children, increase: 0}]\n");
    git("init", "--quiet");
    git("symbolic-ref", "HEAD", "refs/heads/main");
  }

  private String git(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).directory(root.toFile()).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return abort("git is not installed");
    }
  }

  private String commit() throws IOException {
    git("commit", "--quiet", "--allow-empty", "-m", "Change");
    return git("rev-parse", "HEAD");
  }

  /** Builds, and returns why the build fails; null if it does not. */
  private @Nullable String build(int children, String branch, String revision) throws IOException {
    log.clear();
    List<SpanData> spans = spans("pays", children);
    Path traces = root.resolve("target/test-traces" + builds++ + ".pb");
    Files.createDirectories(traces.getParent());
    try (TraceFileWriter writer = TraceFileWriter.append(traces)) {
      writer.write(spans);
    }
    Run run = Run.of(SpanTable.of(spans));
    last = run.id();
    String commit = revision.replaceFirst("\\+.*", "");
    RunRows rows = RowsOfRun.of(run, new RunOrigin(branch, commit, revision, 0, "", "", ""));
    ConfigReader reader = ConfigReader.of(settings::get, name -> null);
    KeptRuns kept = KeptRuns.of(reader, Map.of(), new Properties(), root);
    String failure =
        new BuildCheck(
                reader,
                Map.of("CI", "true"),
                null,
                root,
                root.resolve("target"),
                RunBases.of(reader, root, kept, rows.run()))
            .judge(() -> Optional.of(run), List.of(), TextStyle.PLAIN, log::add, log::add, log::add)
            .failure();
    kept.keep(failure == null ? rows : rows.with(rows.run().withResult("failed")), traces);
    return failure;
  }

  @Test
  void theSameViolationIsRedEachTime() throws IOException {
    String first = commit();
    assertThat(build(2, "main", first)).isNull();
    assertThat(log)
        .anyMatch(
            line ->
                line.contains(
                    "test children is not judged: There is no run of a clean checkout of main with"
                        + " all tests that passed. Make one: git switch main, then mvn verify"));
    String edited = first + "+edited";
    String changed = commit();
    for (int i = 0; i < 3; i++) {
      assertThat(build(3, "main", edited)).contains("test children is 3, but was 2 in the base");
      assertThat(build(3, "main", changed)).contains("test children is 3, but was 2 in the base");
      assertThat(build(3, "topic", changed)).contains("test children is 3, but was 2 in the base");
    }
    assertThat(build(2, "main", changed)).isNull();
    assertThat(build(3, "main", commit())).contains("but was 2 in the base");
  }

  @Test
  void whatIsMeantIsAcceptedByARunThatHasIt() throws IOException {
    build(2, "main", commit());
    String changed = commit();
    assertThat(build(3, "main", changed)).isNotNull();
    settings.put("otel.diff.base", last); // they all begin at once
    assertThat(build(3, "main", changed)).isNull();
    assertThat(log).anyMatch(line -> line.contains("is of the same code, which proves nothing"));
    settings.remove("otel.diff.base");
    String next = commit();
    assertThat(build(3, "main", next)).isNull();
    assertThat(build(4, "main", commit())).contains("test children is 4, but was 3 in the base");
  }

  @Test
  void withoutKeptRunsNothingIsJudged() throws IOException {
    settings.put("otel.runs", "off");
    String first = commit();
    assertThat(build(2, "main", first)).isNull();
    assertThat(build(3, "main", commit())).isNull();
    assertThat(log)
        .anyMatch(
            line ->
                line.contains(
                    "is not judged: There is no run to compare with, as no runs are kept"
                        + " (otel.runs=off). Name the trace file of one with otel.diff.base"));
    assertThat(root.resolve("kept")).doesNotExist();
  }

  @Test
  void ciKeepsNothingUnlessItNamesAFolder() {
    Properties desk = new Properties();
    desk.setProperty("user.home", root.toString());
    ConfigReader none = ConfigReader.of(name -> null, name -> null);

    assertThat(KeptRuns.of(none, Map.of(), desk, root).store().folder().toString())
        .startsWith(root.resolve(".cache/otel-test/runs").toString());
    for (String ci : List.of("CI", "JENKINS_URL", "GITHUB_ACTIONS")) {
      KeptRuns kept = KeptRuns.of(none, Map.of(ci, "true"), desk, root);
      assertThat(kept.store()).as(ci).isNull();
      assertThat(kept.whyNone())
          .isEqualTo("in CI, no runs are kept unless -Dotel.runs=FOLDER names a folder");
    }
    ConfigReader named = ConfigReader.of(Map.of("otel.runs", "kept")::get, name -> null);
    assertThat(KeptRuns.of(named, Map.of("CI", "true"), desk, root).store().folder())
        .isEqualTo(root.resolve("kept"));
    desk.remove("user.home");
    assertThat(KeptRuns.of(none, Map.of(), desk, root).whyNone())
        .isEqualTo("this user has no home folder: name one with -Dotel.runs=FOLDER");
  }
}
