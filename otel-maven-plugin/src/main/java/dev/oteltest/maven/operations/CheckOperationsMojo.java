package dev.oteltest.maven.operations;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.operations.alerting.PrometheusTools;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.tool.LimitedProcess;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.sampling.SamplingLint;
import dev.oteltest.report.internal.verdict.gate.FrozenViolations;
import dev.oteltest.semconv.Severity;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks what production runs on: sampling strategies, alert rules, the metrics that they use,
 * their tests, and the routes of their alerts.
 *
 * <p>Rules are checked by {@code promtool} and routes by {@code amtool}. Each metric of a rule
 * should be known: as one that the tests emitted, of a catalogue of yours, of OpenTelemetry, of the
 * collector, or of Prometheus; one that is gone fails the build. The goal reports all problems and
 * then fails the build.
 *
 * @since 0.1
 */
@Mojo(
    name = "check-operations",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckOperationsMojo extends AbstractOtelMojo {

  /**
   * The files of alert rules: files, folders (all {@code *.yaml} and {@code *.yml} below) or globs.
   * They are checked together, so that one may use the metrics that another records.
   */
  @Parameter(property = "otel.operations.rules")
  private @Nullable List<String> rules;

  /**
   * Files of sampling strategies: {@code sampling_strategies} in YAML, Jaeger's JSON, or
   * OpenTelemetry's declarative configuration; files, folders or globs.
   */
  @Parameter(property = "otel.operations.strategies")
  private @Nullable List<String> strategies;

  /** Tests of promtool that run: files, folders or globs. */
  @Parameter(property = "otel.operations.ruleTests")
  private @Nullable List<String> ruleTests;

  /** The configuration of Alertmanager to which the alerts go. */
  @Parameter(property = "otel.operations.alertmanager")
  private @Nullable File alertmanager;

  /**
   * Files of metrics that are emitted, with one name in each line: files, folders (all {@code
   * *.txt} below) or globs. A name that ends in {@code *} stands for all that begin with it.
   */
  @Parameter(property = "otel.operations.metrics")
  private @Nullable List<String> metrics;

  /**
   * The metrics that tests emitted, as OTLP; by default {@code test-metrics.pb} in the build
   * directory, if that exists.
   */
  @Parameter(property = "otel.operations.emitted")
  private @Nullable File emitted;

  /** The version of the collector, such as {@code 0.110}; by default the newest that is known. */
  @Parameter(property = "otel.operations.collectorVersion")
  private @Nullable String collectorVersion;

  /**
   * How a metric is treated that nothing is known to emit: {@code warn}, or {@code error} to fail
   * the build.
   */
  @Parameter(property = "otel.operations.unknownMetrics", defaultValue = "warn")
  private String unknownMetrics = "warn";

  /** The path of promtool; by default, it is looked for on the PATH. */
  @Parameter(property = "otel.operations.promtool")
  private @Nullable String promtool;

  /** The path of amtool; by default, it is looked for on the PATH. */
  @Parameter(property = "otel.operations.amtool")
  private @Nullable String amtool;

  @Override
  protected boolean needsTracing() {
    return false; // unchecked rules must not pass because tracing is off
  }

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    List<String> failures;
    try {
      requireInput();
      failures = failures();
    } catch (ToolException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("A file can't be read: " + FileProblem.describe(e), e);
    } catch (UncheckedIOException e) {
      throw new MojoExecutionException("A file can't be read: " + e.getMessage(), e);
    }
    if (!failures.isEmpty()) {
      throw new MojoFailureException(
          (failures.size() == 1
                  ? "There is 1 problem"
                  : "There are " + failures.size() + " problems")
              + " in what production runs on: "
              + failures.get(0)
              + (failures.size() == 1 ? "" : " (and more, see above)"));
    }
  }

  private void requireInput() {
    if (notBlank(rules).isEmpty()
        && notBlank(ruleTests).isEmpty()
        && notBlank(strategies).isEmpty()) {
      throw new IllegalArgumentException(
          "There is nothing to check. "
              + input("rules", "operations/*.yaml", ".yaml", ".yml").hint());
    }
    if (notBlank(rules).isEmpty() && alertmanager != null) {
      throw new IllegalArgumentException(
          "otel.operations.alertmanager needs the rules whose alerts are routed. "
              + input("rules", "operations/*.yaml", ".yaml", ".yml").hint());
    }
    if (!unknownMetrics.equals("warn") && !unknownMetrics.equals("error")) {
      throw new IllegalArgumentException(
          "otel.operations.unknownMetrics is warn or error, not '" + unknownMetrics + "'");
    }
  }

  private List<String> failures() throws IOException {
    PrometheusTools tools = new PrometheusTools(program(promtool), program(amtool));
    AlertChecks checks = new AlertChecks(tools, getLog()::info);
    List<OperationsFinding> findings = new ArrayList<>();
    Set<Path> checked = new LinkedHashSet<>();
    if (!notBlank(rules).isEmpty()) {
      Set<Path> files = find("rules", rules, "operations/*.yaml", ".yaml", ".yml");
      checked.addAll(files);
      findings.addAll(
          checks.rules(
              files,
              alertmanager == null ? null : resolved(alertmanager),
              emittedFile(),
              find("metrics", metrics, "operations/metrics.txt", ".txt"),
              collectorVersion));
    }
    findings.addAll(
        checks.tests(find("ruleTests", ruleTests, "operations/tests/*.yml", ".yaml", ".yml")));
    for (Path file :
        find("strategies", strategies, "operations/sampling.yaml", ".yaml", ".yml", ".json")) {
      checked.add(file);
      AlertChecks.collect(
          findings, () -> findings.addAll(SamplingLint.check(file, System.getenv(), List.of())));
      getLog().info("Checked the sampling strategies in " + file);
    }
    return failures(findings, checked);
  }

  private List<String> failures(List<OperationsFinding> findings, Set<Path> checked)
      throws IOException {
    boolean ci = OtelVariables.isCi(OtelVariables.of(session(), project()).environment());
    boolean all =
        findings.stream().allMatch(it -> it.trap() != null || it.severity() != Severity.ERROR);
    Function<FrozenViolations, List<String>> judge =
        known -> {
          FailingFindings failing =
              new FailingFindings(known, directory(), unknownMetrics.equals("error"), getLog());
          List<String> failures = failing.failures(findings);
          if (all) { // else, some of a file may not have been read
            failing.takeOut(
                checked,
                alertmanager == null ? "unreachable-alert" : null,
                ci ? "mvn otel:check-operations" : null);
          }
          return failures;
        };
    return Files.exists(directory().resolve(FrozenViolations.FILE))
        ? FrozenViolations.judge(
            directory(), traceFile((File) null).resolveSibling("otel-check"), !ci, judge)
        : judge.apply(new FrozenViolations());
  }

  private @Nullable String program(@Nullable String program) {
    return program == null ? null : LimitedProcess.program(program, directory());
  }

  private @Nullable Path emittedFile() {
    if (emitted != null) {
      return resolved(emitted);
    }
    Path usual = traceFile((File) null).resolveSibling("test-metrics.pb");
    return Files.isRegularFile(usual) ? usual : null;
  }

  private Path resolved(File file) {
    return directory().resolve(file.toPath()).normalize();
  }

  private InputFiles input(String name, String example, String... extensions) {
    return new InputFiles("otel.operations." + name, example, Set.of(extensions), directory());
  }

  private Set<Path> find(
      String name, @Nullable List<String> patterns, String example, String... extensions)
      throws IOException {
    return input(name, example, extensions).find(notBlank(patterns));
  }
}
