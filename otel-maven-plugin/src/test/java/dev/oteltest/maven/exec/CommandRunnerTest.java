package dev.oteltest.maven.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands are those of a POSIX system")
class CommandRunnerTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<SpanData> ended = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private boolean recordArguments;
  private StepSpan.Standalone.Report report;
  private final List<String> warnings = new ArrayList<>();
  private Map<String, String> given = Map.of();
  private Set<Integer> skippedCodes = Set.of();
  private Duration timeout = Duration.ofMinutes(1);

  @Test
  void passesOutputThroughAndRecordsTheExitCode() {
    assertThat(run("sh", "-c", "echo out; echo err >&2")).isNull();
    assertThat(out.toString(UTF_8)).isEqualTo("out\n");
    assertThat(err.toString(UTF_8)).isEqualTo("err\n");
    SpanData span = ended.get(0);
    assertThat(span.getName()).isEqualTo("security_scan");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attributes())
        .containsEntry("ci.step", "security_scan")
        .containsEntry("cicd.pipeline.task.name", "security_scan")
        .containsEntry("cicd.pipeline.task.run.result", "success")
        .containsEntry("process.executable.name", "sh")
        .containsEntry("process.exit.code", 0L)
        .doesNotContainKeys("process.command_args", "maven.exec.stderr", "error.type");
  }

  @Test
  void recordsAFailureWithTheTailOfStandardError() {
    assertThat(run("sh", "-c", "for i in $(seq 1 30); do echo line $i >&2; done; exit 3"))
        .isEqualTo("sh exited with code 3");
    assertThat(ended.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(ended.get(0).getStatus().getDescription()).isEqualTo("sh exited with code 3");
    assertThat(attributes())
        .containsEntry("cicd.pipeline.task.run.result", "failure")
        .containsEntry("process.exit.code", 3L)
        .containsEntry("error.type", "exit_code_3");
    assertThat(String.valueOf(attributes().get("maven.exec.stderr")).lines())
        .hasSize(20)
        .startsWith("line 11")
        .endsWith("line 30");
  }

  @Test
  void recordsThatTheCommandWasSkippedAndWhy() {
    skippedCodes = Set.of(77);
    assertThat(run("sh", "-c", "echo trivy is not installed >&2; exit 77")).isNull();
    assertThat(ended.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attributes())
        .containsEntry("cicd.pipeline.task.run.result", "skip")
        .containsEntry("maven.exec.skipped", true)
        .containsEntry("maven.exec.stderr", "trivy is not installed")
        .containsEntry("process.exit.code", 77L)
        .doesNotContainKey("error.type");
  }

  @ParameterizedTest
  @CsvSource({"0, succeeded", "3, failed", "77, hoped for"})
  void statesHowADeploymentEnded(int exitCode, String status) {
    environment.put("API_TOKEN", "tok-123456");
    given =
        Map.of(
            "deployment.id",
            "42",
            "deployment.name",
            "shop tok-123456",
            "deployment.status",
            "hoped for");
    skippedCodes = Set.of(77);
    run("sh", "-c", "exit " + exitCode);
    assertThat(attributes())
        .containsEntry("deployment.id", "42")
        .containsEntry("deployment.name", "shop [redacted]");
    assertThat(attributes().get("deployment.status")).isEqualTo(status);
  }

  @Test
  void recordsTheSignal() {
    assertThat(run("sh", "-c", "kill -9 $$")).isEqualTo("sh exited with code 137 (SIGKILL)");
    assertThat(attributes())
        .containsEntry("process.exit.code", 137L)
        .containsEntry("maven.exec.signal", "SIGKILL");
  }

  @Test
  void passesTheContextOfItsSpanToTheCommand() {
    environment.put("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
    environment.put("BAGGAGE", "tenant=a");
    run("sh", "-c", "echo $TRACEPARENT $BAGGAGE");
    SpanData span = ended.get(0);
    assertThat(out.toString(UTF_8))
        .isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01 tenant=a\n");
    assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
  }

  @Test
  void killsACommandAndItsDescendantsAfterTheTimeout() {
    timeout = Duration.ofSeconds(2);
    String mark = "600." + System.nanoTime(); // known by its arguments, however late it starts
    assertThat(run("sh", "-c", "sleep " + mark + " & wait"))
        .isEqualTo(
            "sh did not finish within 2.0 s and was killed with every process it had started");
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").contains(mark));
    assertThat(attributes())
        .containsEntry("cicd.pipeline.task.run.result", "timeout")
        .containsEntry("error.type", "timeout");
  }

  @Test
  void reportsACommandThatDoesNotExist() {
    assertThat(run("no-such-command-here", "--token=s3cr3t"))
        .isEqualTo("no-such-command-here could not be started: No such file or directory");
    assertThat(attributes())
        .containsEntry("error.type", "not_started")
        .containsEntry("cicd.pipeline.task.run.result", "error")
        .doesNotContainKey("process.exit.code");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EXITED      | See its output above. To continue the build regardless, set -Dotel.exec.failOnError=false, or list the exit codes that are not failures in -Dotel.exec.successCodes
          TIMED_OUT   | Raise -Dotel.exec.timeout, or look in its output for what it was waiting for
          NOT_STARTED | Use its name on the PATH, or its path, and make sure that it is executable
          INTERRUPTED | Run it again
          """)
  void hasARemedy(CommandResult.End end, String remedy) {
    assertThat(failure(folder, end).remedy()).isEqualTo(remedy);
  }

  @Test
  void hasARemedyForAMissingWorkingDirectory() {
    assertThat(failure(folder.resolve("gone"), CommandResult.End.NOT_STARTED).remedy())
        .isEqualTo("Correct -Dotel.exec.workingDirectory");
  }

  private static CommandResult failure(Path directory, CommandResult.End end) {
    Command command = new Command(List.of("x"), directory, Map.of(), null, Map.of(), Set.of());
    return new CommandResult(command, 1, 1, end, null, "", true);
  }

  @Test
  void reportsAMissingWorkingDirectory() {
    folder = folder.resolve("gone");
    assertThat(run("true"))
        .isEqualTo(
            "true could not be started: the working directory " + folder + " does not exist");
  }

  @Test
  void secretsAreNotRecorded() {
    recordArguments = true;
    environment.put("API_TOKEN", "tok-123456");
    run(
        "sh",
        "-c",
        "echo tok-123456 https://u:p-w@h/ $1 >&2; exit 1",
        "tok-123456",
        "--pass=opensesame");
    assertThat(err.toString(UTF_8)).as("what passes through").startsWith("tok-123456");
    assertThat(attributes())
        .containsEntry("maven.exec.stderr", "[redacted] https://[redacted]@h/ --pass=[redacted]")
        .containsEntry(
            "process.command_args",
            List.of(
                "sh",
                "-c",
                "echo [redacted] https://[redacted]@h/ $1 >&2; exit 1",
                "[redacted]",
                "--pass=[redacted]"));
    assertThat(ended.toString()).doesNotContain("tok-123456", "opensesame");
  }

  @Test
  void anInterruptKillsTheCommand() throws Exception {
    Path pid = folder.resolve("pid");
    Thread thread =
        new Thread(
            () ->
                run(
                    "sh",
                    "-c",
                    "echo $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 600"));
    thread.start();
    while (Files.notExists(pid)) {
      thread.join(20);
    }
    thread.interrupt();
    thread.join();
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
        .matches(child -> child.isEmpty() || !child.get().isAlive(), "the command is gone");
    assertThat(attributes())
        .containsEntry("cicd.pipeline.task.run.result", "cancellation")
        .containsEntry("error.type", "interrupted");
  }

  @Test
  void appendsItsSpanToAFileAndCutsAnIncompleteEnd() throws IOException {
    run("true");
    Path file = folder.resolve("target/traces.pb");
    List<String> warnings = new ArrayList<>();
    append(file, warnings::add);
    long whole = Files.size(file);
    Files.write(file, new byte[] {0x0a, 9}, StandardOpenOption.APPEND);
    append(file, warnings::add);
    assertThat(TraceFileReader.readAll(file)).hasSize(2);
    assertThat(warnings)
        .containsExactly(
            file
                + ", byte "
                + whole
                + ": the file ends after 2 bytes of a message of 11 bytes; see"
                + " docs/troubleshooting.md#a-trace-file-is-incomplete (at byte "
                + (whole + 2)
                + "). The incomplete end was cut off");
  }

  private void append(Path file, Consumer<String> warnings) throws IOException {
    try (TraceFileWriter writer = CollectedFiles.append(file, warnings)) {
      writer.write(List.of(ended.get(0)));
    }
  }

  @Test
  void recordsTheFindingsInTheReportOfTheCommand() throws IOException {
    Path sarif = folder.resolve("scan.json");
    Files.writeString(
        folder.resolve("template"),
        """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "scan"}}, "results": [
          {"ruleId": "R1", "level": "error", "message": {"text": "bad"}, "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "a.sh"}, "region": {"startLine": 3}}}]},
          {"ruleId": "R2", "level": "note", "message": {"text": "hm"}}]}]}
        """);
    report = new StepSpan.Standalone.Report(sarif, folder, warnings::add);

    assertThat(run("cp", "template", "scan.json")).isNull();

    assertThat(attributes())
        .containsEntry("maven.findings.total", 2L)
        .containsEntry("maven.findings.error", 1L);
    assertThat(ended.get(0).getEvents())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getAttributes().asMap().values())
                    .contains("scan", "R1", "error", "bad", 3L));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aMissingOldOrInvalidReportIsAWarningAndNotAFailure() throws IOException {
    Path file = folder.resolve("scan.json");
    report = new StepSpan.Standalone.Report(file, folder, warnings::add);

    assertThat(run("true")).isNull();
    Files.writeString(file, "{}");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(run("true")).isNull();
    assertThat(run("touch", "scan.json")).isNull();

    assertThat(warnings)
        .hasSize(3)
        .startsWith(
            "The report "
                + file
                + " does not exist. Have the command write it, or correct otel.exec.report",
            "Ignored the report " + file + ": it is older than the start of the command");
    assertThat(warnings.get(2))
        .startsWith("Could not read a whole report: ")
        .contains("is not a report of findings");
    assertThat(attributes()).doesNotContainKey("maven.findings.total");
  }

  private String run(String... words) {
    Command command =
        new Command(List.of(words), folder, environment, timeout, given, skippedCodes);
    SecretRedaction redaction =
        SecretArguments.ofEnvironment(environment).and(SecretArguments.values(List.of(words)));
    RecordedSpan started =
        BuildTracer.startAlone(
            "security_scan", TraceJoin.AUTO, environment, Resource.empty(), null, warnings::add);
    StepSpan span =
        new StepSpan.Standalone(
            started,
            "security_scan",
            command.attributes("security_scan", recordArguments, redaction),
            TraceParentEnvironment.fields(environment::get),
            report,
            ended::add);
    Map<String, String> added = new HashMap<>(environment);
    added.putAll(span.context());
    CommandResult result =
        new CommandRunner(
                command.withEnvironment(added),
                new CommandRunner.Streams(new File("/dev/null"), out, err),
                Set.of(0))
            .run(span, redaction);
    return result.failed() ? result.problem() : null;
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    ended
        .get(0)
        .getAttributes()
        .forEach((AttributeKey<?> key, Object value) -> attributes.put(key.getKey(), value));
    return attributes;
  }
}
