package dev.oteltest.samples.pipeline;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten changes of the sample imageflow, each built by Maven and compared at the end of its build.
 *
 * <p>What a reviewer sees of them is a golden file of otel-report, whose tests derive it from
 * traces that {@code -Dgolden.update=true} stores here. This test shows that the sample still
 * behaves so.
 */
class ChangesIT {

  private static final Path STORED =
      Path.of("../otel-report/src/test/resources/comparison/imageflow")
          .toAbsolutePath()
          .normalize();

  private static final Path PATCHES = Path.of("src/test/resources/changes").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/changes").toAbsolutePath();
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  /** Needs several runs on each side. */
  private static final String SLOWER = "slower-step";

  private static final int RUNS = 4;

  private static final AttributeKey<String> SERVICE = stringKey("service.name");

  static Stream<String> changes() throws IOException {
    try (Stream<Path> patches = Files.list(PATCHES)) {
      return patches
          .map(patch -> patch.getFileName().toString().replace(".patch", ""))
          .filter(change -> UPDATE || !change.equals(SLOWER))
          .sorted()
          .toList()
          .stream();
    }
  }

  @BeforeAll
  static void storeTheBase() throws Exception {
    Folders.delete(FOLDER);
    if (UPDATE) {
      Path base = copy("base");
      for (int run = 1; run <= RUNS; run++) {
        store(build(base), "base-" + run);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isWhatTheReviewerSees(String change) throws Exception {
    Path changed = changed(change);
    if (UPDATE) {
      for (int run = 1; run <= (change.equals(SLOWER) ? RUNS : 1); run++) {
        store(build(changed), change + (change.equals(SLOWER) ? "-" + run : ""));
      }
      return;
    }
    build(changed, "-Dotel.diff", "-Dotel.diff.base=" + STORED.resolve("base-1.pb.gz"));
    assertThat(differences(changed.resolve("target/otel-report/diff.md")))
        .isEqualTo(differences(STORED.resolve(change + ".md")));
  }

  @Test
  void aSlowerStepIsFoundWithSeveralRuns() throws Exception {
    assumeFalse(UPDATE);
    Path changed = changed(SLOWER);
    Path head = Files.createDirectories(changed.resolve("head"));
    for (int run = 1; run <= RUNS; run++) {
      Files.copy(build(changed), head.resolve(run + ".pb"));
    }
    maven(
        changed,
        "otel:diff",
        "-Dotel.diff.base=" + STORED.resolve("base-*.pb.gz"),
        "-Dotel.diff.head=head/*.pb");
    assertThat(differences(changed.resolve("target/otel-report/diff.md")))
        .anyMatch(line -> line.startsWith("- **time** `resize (imageflow)`"));
  }

  /**
   * Returns the lines of differences, without what is another in each build: its folders, and the
   * order of its tests, of which the first are named.
   */
  private static List<String> differences(Path comment) throws IOException {
    return Files.readAllLines(comment).stream()
        .filter(line -> line.startsWith("- **"))
        .map(line -> line.replaceAll("junit-?\\d+", "junit").replaceFirst("(?:, |`)in [^`]*`$", ""))
        .sorted()
        .toList();
  }

  private static Path changed(String change) throws Exception {
    Path folder = copy(change);
    Processes.run(
        folder,
        Map.of("GIT_CEILING_DIRECTORIES", FOLDER.toString()), // or git takes ours for its project
        "git",
        "apply",
        PATCHES.resolve(change + ".patch").toString());
    return folder;
  }

  private static Path copy(String name) throws IOException {
    Path from = Path.of("imageflow");
    Path to = FOLDER.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.startsWith(from.resolve("target"))).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }

  /** Runs the tests of the pipeline, some of which may fail; returns the trace. */
  private static Path build(Path folder, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "test",
                "-Dtest=ImagePipelineTest,AlbumIT,WiredPipelineTest",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dcheckstyle.skip",
                "-Djacoco.skip"));
    arguments.addAll(List.of(options));
    Path trace = folder.resolve("target/test-traces.pb");
    Files.deleteIfExists(trace);
    String log = maven(folder, arguments.toArray(String[]::new));
    assertThat(trace).as(log).exists();
    return trace;
  }

  private static String maven(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(Site.maven());
    command.add("--batch-mode");
    command.addAll(List.of(arguments));
    return Processes.end(folder, Map.of(), command.toArray(String[]::new)).output();
  }

  /** Stores a trace without what it says of this machine and checkout. */
  private static void store(Path trace, String name) throws IOException {
    Path plain = FOLDER.resolve(name + ".pb");
    Files.deleteIfExists(plain);
    try (TraceFileWriter writer = TraceFileWriter.append(plain)) {
      writer.write(
          TraceFileReader.readAll(trace).stream()
              .map(Anonymous::new)
              .map(SpanData.class::cast)
              .toList());
    }
    byte[] bytes = Files.readAllBytes(plain);
    assertThat(new String(bytes, ISO_8859_1))
        .doesNotContain(FOLDER.toString(), System.getProperty("user.home") + "/");
    Files.createDirectories(STORED);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(STORED.resolve(name + ".pb.gz")))) {
      out.write(bytes);
    }
  }

  /** A span whose resource is only its service, with another folder in its texts. */
  private static final class Anonymous extends DelegatingSpanData {

    Anonymous(SpanData span) {
      super(span);
    }

    @Override
    public Resource getResource() {
      String service = super.getResource().getAttribute(SERVICE);
      return Resource.create(
          service == null ? Attributes.empty() : Attributes.of(SERVICE, service));
    }

    @Override
    public StatusData getStatus() {
      StatusData status = super.getStatus();
      return StatusData.create(status.getStatusCode(), anonymous(status.getDescription()));
    }

    @Override
    public Attributes getAttributes() {
      return anonymous(super.getAttributes());
    }

    @Override
    public List<EventData> getEvents() {
      return super.getEvents().stream()
          .map(
              event ->
                  EventData.create(
                      event.getEpochNanos(),
                      event.getName(),
                      anonymous(event.getAttributes()),
                      event.getTotalAttributeCount()))
          .toList();
    }

    @SuppressWarnings("unchecked") // by their types
    private static Attributes anonymous(Attributes attributes) {
      AttributesBuilder builder = attributes.toBuilder();
      attributes.forEach(
          (key, value) -> {
            if (value instanceof String text) {
              builder.put((AttributeKey<String>) key, anonymous(text));
            }
          });
      return builder.build();
    }

    private static String anonymous(String text) {
      return text.replace(FOLDER.toString(), "/build");
    }
  }
}
