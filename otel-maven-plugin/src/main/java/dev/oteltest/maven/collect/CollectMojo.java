package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.resource.internal.ci.TraceJoin;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts or stops a collector that receives OTLP while the steps of a job run.
 *
 * <pre>mvn otel:collect -Dotel.collect.background
 * mvn otel:collect -Dotel.collect.stop</pre>
 *
 * <p>What a single command emits is collected by {@code otel:exec}.
 *
 * @since 0.1
 */
@Mojo(name = "collect", requiresProject = false, threadSafe = true)
public final class CollectMojo extends AbstractOtelMojo {

  /**
   * Starts a collector in a process of its own. The variables for senders are written to {@code
   * otel-collect.env} next to the trace file, and in GitHub Actions to {@code GITHUB_ENV}.
   */
  @Parameter(property = "otel.collect.background", defaultValue = "false")
  private boolean background;

  /** Stops the collector, and adds what it received to the trace file. */
  @Parameter(property = "otel.collect.stop", defaultValue = "false")
  private boolean stop;

  /**
   * The address to listen on; by default only processes of this machine can send. With that of
   * Docker's bridge, such as {@code 172.17.0.1}, containers can, too.
   */
  @Parameter(property = "otel.collect.address")
  private @Nullable String address;

  /** The trace file; by default {@code test-traces.pb} in the build's folder. */
  @Parameter(property = "otel.output")
  private @Nullable File output;

  @Override
  protected void run() throws MojoExecutionException {
    if (background == stop) {
      throw new IllegalArgumentException(
          "Set one of -Dotel.collect.background, which starts a collector, and -Dotel.collect.stop,"
              + " which stops it. To collect what one command emits, run it with otel:exec: mvn"
              + " otel:exec -Dotel.exec.command='…'");
    }
    Path traces = traceFile(output).toAbsolutePath();
    try {
      if (background) {
        start(traces);
      } else {
        stop(traces);
      }
    } catch (IOException e) {
      throw FileProblem.failure(
          background ? "The collector could not be started" : "The collector was not stopped",
          e,
          "See " + DetachedProcess.logFor(traces));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted while waiting for the collector", e);
    }
  }

  private void start(Path traces) throws IOException, InterruptedException {
    OtelVariables variables = OtelVariables.of(session(), project());
    Map<String, String> environment = new TreeMap<>(variables.environment());
    environment.putAll(OtelVariables.inProperties(session().getUserProperties()));
    if (Collector.isElsewhere(environment, variables)) {
      getLog()
          .warn(
              "OTEL_EXPORTER_OTLP_ENDPOINT is set, so the steps already send somewhere. No"
                  + " collector is started");
      return;
    }
    DetachedState state =
        new DetachedProcess(traces)
            .start(
                List.of(
                    traces.toString(),
                    TraceJoin.read(variables.settings(), getLog()::warn).name(),
                    serviceName(),
                    directory().toAbsolutePath().toString(),
                    Collector.address(address).getHostAddress()),
                environment);
    Map<String, String> sending = state.sender().variables(environment);
    Path file = DetachedProcess.environmentFor(traces);
    PrivateFiles.write(file, lines(sending));
    export(environment, sending, state.sender().token());
    getLog()
        .info(
            "Collecting at " + state.sender().endpoint() + ". The variables for senders: " + file);
  }

  private void stop(Path traces) throws IOException, InterruptedException {
    DetachedProcess process = new DetachedProcess(traces);
    Optional<List<String>> log = process.stop();
    for (String line : log.orElse(List.of())) {
      if (line.startsWith("WARNING ")) {
        getLog().warn(line.substring("WARNING ".length()));
      } else {
        getLog().info(line.replaceFirst("^INFO ", ""));
      }
    }
    if (log.isEmpty()) {
      CollectedFiles.recover(traces, getLog()::warn);
      getLog()
          .warn(
              "No collector is running for "
                  + traces
                  + ". Start one with -Dotel.collect.background, after any clean");
    }
    Files.deleteIfExists(DetachedProcess.environmentFor(traces));
    Map<String, String> environment = OtelVariables.of(session(), project()).environment();
    Map<String, String> cleared = new SenderSettings("", "", "").variables(environment);
    cleared.replaceAll((name, value) -> "");
    export(environment, cleared, "");
  }

  /**
   * Sets variables for the following steps of a GitHub job.
   *
   * @param secret masked in the job's log before it can be in there; empty for none
   */
  private static void export(
      Map<String, String> environment, Map<String, String> variables, String secret)
      throws IOException {
    String file = environment.get("GITHUB_ENV");
    if (file == null || file.isBlank()) {
      return;
    }
    if (!secret.isEmpty()) {
      // Commands of GitHub must start their line, so not through Maven's log.
      new FileOutputStream(FileDescriptor.out)
          .write(("::add-mask::" + secret + "\n").getBytes(UTF_8));
    }
    Files.writeString(
        Path.of(file), lines(variables), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String lines(Map<String, String> variables) {
    StringBuilder lines = new StringBuilder();
    variables.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    return lines.toString();
  }
}
