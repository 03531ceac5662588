package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.collect.Collector;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.BuildExport;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.resource.RunResource;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs any command as a step of the trace.
 *
 * <pre>mvn otel:exec -Dotel.exec.step=security_scan -Dotel.exec.command='trivy fs .'</pre>
 *
 * <p>In a traced build, the goal's span describes the command. Otherwise, which includes calls
 * without a POM, a separate span is added to the trace file. The command receives the span's
 * context in {@code TRACEPARENT}.
 *
 * @since 0.1
 */
@Mojo(name = "exec", requiresProject = false, threadSafe = true)
public final class ExecMojo extends AbstractOtelMojo {

  /**
   * The command with its arguments, split by the quoting rules of the shell but run without a
   * shell.
   */
  @Parameter(property = "otel.exec.command")
  private @Nullable String command;

  /** The name of the step, e.g. {@code security_scan}; recorded as {@code ci.step}. */
  @Parameter(property = "otel.exec.step")
  private @Nullable String step;

  /** The working directory; by default the project's, or the one where Maven was started. */
  @Parameter(property = "otel.exec.workingDirectory")
  private @Nullable File workingDirectory;

  /**
   * Environment variables for the command, in addition to Maven's own. On the command line, set one
   * with {@code -Dotel.exec.env.NAME=value}. Their values are not recorded.
   */
  @Parameter private @Nullable Map<String, String> environmentVariables;

  /**
   * Attributes of the span. On the command line, set one with {@code
   * -Dotel.exec.attribute.NAME=value}. If there is a {@code deployment.id} or {@code
   * deployment.name}, the span gets {@code deployment.status} as well.
   */
  @Parameter private @Nullable Map<String, String> attributes;

  /** The time after which the command and every process it started are killed, e.g. {@code 10m}. */
  @Parameter(property = "otel.exec.timeout")
  private @Nullable String timeout;

  /** The exit codes that do not count as a failure. */
  @Parameter(property = "otel.exec.successCodes", defaultValue = "0")
  @SuppressWarnings("NullAway.Init") // has a default
  private List<String> successCodes;

  /**
   * The exit codes with which the command states that it had nothing to do, e.g. 77. The step then
   * counts as skipped, which is not a failure, and its last error lines say why.
   */
  @Parameter(property = "otel.exec.skippedCodes")
  private @Nullable List<String> skippedCodes;

  /** Whether the build fails if the command does; otherwise a warning is logged. */
  @Parameter(property = "otel.exec.failOnError", defaultValue = "true")
  private boolean failOnError;

  /** Whether the arguments are recorded; by default only the executable's name is. */
  @Parameter(property = "otel.exec.recordArguments", defaultValue = "false")
  private boolean recordArguments;

  /**
   * The report of findings that the command writes, e.g. SARIF or Trivy's JSON: its findings are
   * recorded on the span.
   */
  @Parameter(property = "otel.exec.report")
  private @Nullable File report;

  /**
   * The file to which the span is added if the build is not traced; by default {@code
   * test-traces.pb} in the build directory.
   */
  @Parameter(property = "otel.output")
  private @Nullable File output;

  /**
   * Whether the OTLP that the command emits is collected: its spans are added to the trace, its
   * metrics and log records to {@code test-metrics.pb} and {@code test-logs.pb} next to the trace
   * file. Never if an OTLP endpoint is set.
   */
  @Parameter(property = "otel.exec.collect", defaultValue = "true")
  private boolean collect;

  /**
   * The address on which to collect; by default only processes of this machine can send. With that
   * of Docker's bridge, such as {@code 172.17.0.1}, containers can, too.
   */
  @Parameter(property = "otel.collect.address")
  private @Nullable String collectAddress;

  @Override
  protected boolean needsTracing() {
    return false;
  }

  @Override
  protected void run() throws MojoFailureException {
    CommandResult result = runStep();
    String prefix = step == null ? "" : "Step " + step + ": ";
    if (result.isSkipped()) {
      getLog().warn(prefix + result.problem() + ", so it counts as skipped");
      return;
    }
    if (!result.failed()) {
      return;
    }
    String message = prefix + result.problem();
    if (failOnError) {
      throw new MojoFailureException(message + ". " + result.remedy());
    }
    getLog().warn(message);
  }

  private CommandResult runStep() {
    List<String> words = Command.words(command);
    Map<String, String> given =
        OtelVariables.parameters(
            "otel.exec.env.", environmentVariables, session().getUserProperties());
    Duration limit = timeout == null ? null : TimeSpan.parse("otel.exec.timeout", timeout);
    Path folder =
        workingDirectory == null ? directory() : directory().resolve(workingDirectory.toPath());
    InetAddress address = Collector.address(collectAddress);
    Command plain =
        new Command(
            words,
            folder,
            given,
            limit,
            OtelVariables.parameters(
                "otel.exec.attribute.", attributes, session().getUserProperties()),
            skippedCodes == null
                ? Set.of()
                : Command.exitCodes("otel.exec.skippedCodes", skippedCodes));

    OtelVariables variables = OtelVariables.of(session(), project());
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(variables.environment());
    environment.putAll(given);
    SecretRedaction redaction =
        SecretArguments.ofEnvironment(environment).and(SecretArguments.values(words));
    StepSpan span =
        isTraced(variables)
            ? open(plain, plain.attributes(step, recordArguments, redaction), variables)
            : StepSpan.NONE;
    Map<String, String> inProperties = OtelVariables.inProperties(session().getUserProperties());
    environment.putAll(inProperties);
    environment.putAll(given);

    Map<String, String> added = new HashMap<>(span.context());
    added.putAll(inProperties);
    added.putAll(given); // never override what the user sets
    if (collect && span != StepSpan.NONE && !Collector.isElsewhere(environment, variables)) {
      Collector collector =
          StepSpan.Collecting.start(
              session(), project(), getLog(), traceFile(output), address, span.context());
      if (collector != null) {
        added.putAll(collector.variables(environment));
        redaction = redaction.and(List.of(collector.token()));
        span = new StepSpan.Collecting(span, collector, getLog());
      }
    }
    return new CommandRunner(
            plain.withEnvironment(added),
            CommandRunner.Streams.ofMaven(session().getSystemProperties()),
            Command.exitCodes("otel.exec.successCodes", successCodes))
        .run(span, redaction);
  }

  private boolean isTraced(OtelVariables variables) {
    return !isOff() && !"true".equalsIgnoreCase(variables.get("OTEL_SDK_DISABLED"));
  }

  private StepSpan open(Command plain, Map<String, Object> attributes, OtelVariables variables) {
    Optional<GoalSpans> spans = GoalSpans.of(session());
    Optional<Map<String, String>> context =
        spans.flatMap(found -> found.setAttributes(mojoExecution(), attributes));
    if (context.isPresent()) {
      return new StepSpan.OfGoal(spans.get(), mojoExecution(), context.get());
    }
    Map<String, String> environment = variables.environment();
    Resource resource = RunResource.detect(serviceName(), environment, directory());
    String name = step == null ? plain.name() : step;
    TraceJoin join = TraceJoin.read(variables.settings(), getLog()::warn);
    RecordedSpan span =
        BuildTracer.startAlone(name, join, environment, resource, null, getLog()::warn);
    return new StepSpan.Standalone(
        span,
        name,
        attributes,
        TraceParentEnvironment.fields(environment::get),
        report == null
            ? null
            : new StepSpan.Standalone.Report(
                directory().resolve(report.toPath()), directory(), getLog()::warn),
        ended -> write(ended, variables));
  }

  private void write(SpanData ended, OtelVariables variables) {
    Path file = traceFile(output);
    if (CollectedFiles.add(List.of(ended), file, getLog()::warn)) {
      getLog().info("Trace " + ended.getTraceId() + " of this step: " + file);
    }
    LiveExport live =
        new BuildExport(variables, session().getRepositorySession(), directory(), getLog()::warn)
            .start();
    if (live != null) {
      live.add(List.of(ended));
      live.close();
    }
  }
}
