package dev.oteltest.maven.operations;

import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.MavenProxies;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.operations.deployment.CheckResult;
import dev.oteltest.operations.deployment.DeploymentEnvironment;
import dev.oteltest.operations.deployment.DeploymentPlan;
import dev.oteltest.operations.deployment.DeploymentReport;
import dev.oteltest.operations.deployment.DeploymentResult;
import dev.oteltest.operations.deployment.DeploymentVerifier;
import dev.oteltest.operations.deployment.ProxyFinder;
import dev.oteltest.operations.deployment.Verdict;
import dev.oteltest.resource.RunResource;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.sdk.resources.Resource;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks a deployment: that the deployed version answers, and that its telemetry arrives.
 *
 * <p>The checks of each environment are in a file of YAML. The goal waits until each has a verdict,
 * or one deadline for all is over, and fails the build if a check failed or could not be decided.
 * Each check is a span of the trace.
 *
 * @since 0.1
 */
@Mojo(name = "verify-deployment", requiresProject = false, threadSafe = true)
public final class VerifyDeploymentMojo extends AbstractOtelMojo {

  private static final String DEFAULT_FILE = "otel-deployment.yaml";

  /** The file of checks; {@code otel-deployment.yaml} by default. */
  @Parameter(property = "otel.deployment.file")
  private @Nullable File file;

  /** The checks themselves, as the file would have them, instead of a file. */
  @Parameter private @Nullable String plan;

  /** The environment whose checks run; by default the only one in the file. */
  @Parameter(property = "otel.deployment.environment")
  private @Nullable String environment;

  /**
   * Values for <code>${NAME}</code> in the file, in addition to the environment variables and
   * {@code project.version}. On the command line, set one with {@code
   * -Dotel.deployment.var.NAME=value}.
   */
  @Parameter private @Nullable Map<String, String> variables;

  /** Whether the build fails if no check failed, but one could not be decided. */
  @Parameter(property = "otel.deployment.failOnInconclusive", defaultValue = "true")
  private boolean failOnInconclusive;

  /** Whether the checks run, but never fail the build. */
  @Parameter(property = "otel.deployment.dryRun", defaultValue = "false")
  private boolean dryRun;

  /**
   * The folder for {@code deployment-NAME.json} and JUnit's {@code TEST-deployment-NAME.xml}; by
   * default {@code otel-deployment} in the build directory.
   */
  @Parameter(property = "otel.deployment.reports")
  private @Nullable File reports;

  /**
   * The file to which the spans are added if the build is not traced; by default {@code
   * test-traces.pb} in the build directory.
   */
  @Parameter(property = "otel.output")
  private @Nullable File output;

  @Override
  protected boolean needsTracing() {
    return false; // an unchecked deployment must not pass because tracing is off
  }

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    OtelVariables settings = OtelVariables.of(session(), project());
    DeploymentEnvironment found = read(settings);
    DeploymentEnvironment checks = dryRun ? found.asDryRun() : found;
    getLog()
        .info(
            "Verifying the deployment of %s: %s, %s s at most"
                .formatted(
                    checks.name(),
                    CountText.of(checks.description().size(), "check"),
                    checks.deadline().toSeconds()));
    checks.description().forEach(line -> getLog().debug(line));
    Instant start = Instant.now();
    DeploymentResult result;
    try {
      result = DeploymentVerifier.verify(checks, getLog()::info);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The verification was interrupted", e);
    }
    DeploymentReport.table(result).forEach(getLog()::info);
    record(result, start, settings);
    report(result);
    judge(result);
  }

  private DeploymentEnvironment read(OtelVariables settings) throws MojoFailureException {
    Map<String, String> values = new HashMap<>(settings.environment());
    if (project().getFile() != null) { // without a POM, Maven makes a project up
      values.put("project.version", project().getVersion());
    }
    values.putAll(
        OtelVariables.parameters("otel.deployment.var.", variables, session().getUserProperties()));
    Path path = directory().resolve(file == null ? DEFAULT_FILE : file.getPath());
    if (plan == null) {
      return DeploymentPlan.read(path, environment, values, this::proxy);
    }
    if (file != null || Files.exists(path)) {
      throw new MojoFailureException(
          "There are checks in <plan> of the POM, and in " + path + ": keep one of the two");
    }
    File pom = project().getFile();
    return DeploymentPlan.parse(
        plan,
        pom == null ? directory().resolve("pom.xml") : pom.toPath(),
        environment,
        values,
        this::proxy);
  }

  private ProxyFinder.@Nullable Proxy proxy(URI server) {
    HttpProxy found = new MavenProxies(session().getRepositorySession()).find(server);
    return found == null
        ? null
        : new ProxyFinder.Proxy(found.host(), found.port(), found.username(), found.password());
  }

  private void record(DeploymentResult result, Instant start, OtelVariables settings) {
    if (isOff() || "true".equalsIgnoreCase(settings.get("OTEL_SDK_DISABLED"))) {
      return;
    }
    Optional<GoalSpans> spans = GoalSpans.of(session());
    if (spans
        .flatMap(found -> found.setAttributes(mojoExecution(), CheckSpans.attributes(result)))
        .isPresent()) {
      for (CheckResult check : result.checks()) {
        spans
            .get()
            .addChild(
                mojoExecution(),
                CheckSpans.name(check),
                check.start(),
                check.end(),
                CheckSpans.attributes(check),
                CheckSpans.problem(check));
      }
      return;
    }
    Map<String, String> variables = settings.environment();
    String name = project().getFile() == null ? "deployment" : project().getArtifactId();
    Resource resource = RunResource.detect(name, variables, directory());
    RecordedSpan goal =
        BuildTracer.startAlone(
            "otel:verify-deployment",
            TraceJoin.read(settings.settings(), getLog()::warn),
            variables,
            resource,
            start,
            getLog()::warn);
    BuildTracer tracer = new BuildTracer(resource, directory(), ended -> {});
    CollectedFiles.add(
        CheckSpans.standalone(result, goal, tracer, Instant.now()),
        traceFile(output),
        getLog()::warn);
  }

  private void report(DeploymentResult result) throws MojoExecutionException {
    Path folder =
        reports == null
            ? traceFile((File) null).resolveSibling("otel-deployment")
            : directory().resolve(reports.toPath());
    String name = "deployment-" + result.environment().replaceAll("[^\\w.-]", "_");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".json"), DeploymentReport.json(result));
      Files.writeString(folder.resolve("TEST-" + name + ".xml"), DeploymentReport.junitXml(result));
      getLog().info("The reports are in " + folder);
    } catch (IOException e) {
      throw FileProblem.failure(
          "The reports can't be written",
          e,
          "Make sure that the folder is writable, or set another with"
              + " -Dotel.deployment.reports=FOLDER");
    }
  }

  private void judge(DeploymentResult result) throws MojoFailureException {
    if (result.verdict() == Verdict.PASSED) {
      return;
    }
    List<String> reasons =
        result.checks().stream()
            .filter(check -> !check.dryRun() && check.verdict() != Verdict.PASSED)
            .map(check -> check.name() + " " + check.verdict().value() + ": " + check.message())
            .toList();
    String message =
        "The deployment of %s is %s: %s"
            .formatted(result.environment(), result.verdict().value(), String.join("; ", reasons));
    if (result.verdict() == Verdict.INCONCLUSIVE && !failOnInconclusive) {
      getLog().warn(message);
      return;
    }
    throw new MojoFailureException(message);
  }
}
