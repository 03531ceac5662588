package dev.oteltest.maven.operations;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.operations.manifest.ManifestEditor;
import dev.oteltest.operations.manifest.ManifestEdits;
import dev.oteltest.operations.manifest.ManifestSettings;
import dev.oteltest.resource.RunResource;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.DeploymentAttributes;
import dev.oteltest.semconv.MavenAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Sets the image and OpenTelemetry's variables in Kubernetes manifests.
 *
 * <p>The files are changed in place: comments, order and quotes stay, and a second call changes
 * nothing. What can't be changed for sure is refused, with file and line, and then no file is
 * changed.
 *
 * <p>Unless other values are given, {@code service.name} is the project's artifactId, or of several
 * workloads the name of each, {@code service.version} the project's version, and {@code
 * vcs.ref.head.revision} the commit that is built.
 *
 * @since 0.1
 */
@Mojo(name = "instrument-manifest", requiresProject = false, threadSafe = true)
public final class InstrumentManifestMojo extends AbstractOtelMojo {

  /** The most changes that are recorded on the goal's span. */
  private static final int MAX_COUNT = 100;

  /**
   * The manifests: files, folders (all {@code *.yaml}, {@code *.yml} and {@code *.json} below) or
   * globs, separated by commas on the command line.
   */
  @Parameter(property = "otel.manifest.files")
  private @Nullable List<String> files;

  /**
   * The workloads to change, each {@code Kind/name}, such as {@code Deployment/shop}; by default,
   * the only one that has the image's repository, or else the only one that is there.
   */
  @Parameter(property = "otel.manifest.workloads")
  private @Nullable List<String> workloads;

  /**
   * The containers to change; by default, the one that has the image's repository, or else the only
   * one of the pod.
   */
  @Parameter(property = "otel.manifest.containers")
  private @Nullable List<String> containers;

  /** Whether init containers are changed as well. */
  @Parameter(property = "otel.manifest.initContainers", defaultValue = "false")
  private boolean initContainers;

  /**
   * The image, with a tag or digest: {@code host/app:1.2} changes images of this repository, and
   * {@code :1.2} or {@code @sha256:…} those of the chosen containers. By default, images stay as
   * they are.
   */
  @Parameter(property = "otel.manifest.image")
  private @Nullable String image;

  /** Whether only the image is set, as in a kustomization without variables. */
  @Parameter(property = "otel.manifest.imageOnly", defaultValue = "false")
  private boolean imageOnly;

  /** The value of {@code OTEL_EXPORTER_OTLP_ENDPOINT}; by default, it stays as it is. */
  @Parameter(property = "otel.manifest.endpoint")
  private @Nullable String endpoint;

  /**
   * The value of {@code OTEL_SERVICE_NAME}; by default the project's artifactId, and of several
   * workloads the name of each.
   */
  @Parameter(property = "otel.manifest.serviceName")
  private @Nullable String serviceName;

  /** The resource attribute {@code service.version}; by default the project's version. */
  @Parameter(property = "otel.manifest.serviceVersion")
  private @Nullable String serviceVersion;

  /**
   * The resource attribute {@code deployment.environment.name}; by default GitLab's {@code
   * CI_ENVIRONMENT_NAME}, if that is set.
   */
  @Parameter(property = "otel.manifest.environment")
  private @Nullable String environment;

  /** More resource attributes, each {@code key=value}. */
  @Parameter(property = "otel.manifest.resourceAttributes")
  private @Nullable List<String> resourceAttributes;

  /**
   * More variables for the containers. On the command line, set one with {@code
   * -Dotel.manifest.env.NAME=value}.
   */
  // Not environmentVariables: the build adds its own context to what has that name.
  @Parameter private @Nullable Map<String, String> variables;

  /** Whether the changes are only shown, as a diff in which secrets are masked. */
  @Parameter(property = "otel.manifest.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  protected boolean needsTracing() {
    return false; // an image that is not set because nothing is traced would be a trap
  }

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    try {
      InputFiles inputs =
          new InputFiles(
              "otel.manifest.files",
              "k8s/**/*.yaml",
              Set.of(".yaml", ".yml", ".json"),
              directory());
      if (texts(files).isEmpty()) {
        throw new IllegalArgumentException("There are no manifests to change. " + inputs.hint());
      }
      apply(ManifestEditor.edit(settings(), directory(), inputs.find(texts(files))));
    } catch (InvalidFileException e) {
      throw new MojoFailureException(e.getMessage() + ". No file is changed", e);
    } catch (IOException e) {
      throw FileProblem.failure(
          "The manifests can't be changed",
          e,
          "Check that the files and their folders are writable");
    }
  }

  private ManifestSettings settings() {
    ManifestSettings.Builder settings = ManifestSettings.builder();
    texts(workloads).forEach(settings::workload);
    texts(containers).forEach(settings::container);
    if (initContainers) {
      settings.withInitContainers();
    }
    if (image != null) {
      settings.image(image);
    }
    if (!imageOnly) {
      addVariables(settings);
    } else if (image == null) {
      throw new IllegalArgumentException(
          "otel.manifest.imageOnly is set, but no image: set it with -Dotel.manifest.image=:TAG");
    }
    return settings.build();
  }

  /** Returns the elements of a list; Maven reads an empty one as null. */
  private static List<String> texts(@Nullable List<String> list) {
    List<String> texts = new ArrayList<>();
    if (list != null) {
      list.forEach(text -> texts.add(text == null ? "" : text));
    }
    return texts;
  }

  private void addVariables(ManifestSettings.Builder settings) {
    boolean hasPom = project().getFile() != null; // without one, Maven makes a project up
    if (endpoint != null) {
      settings.endpoint(endpoint.strip());
    }
    if (serviceName == null) {
      settings.serviceNameByWorkload(hasPom ? project().getArtifactId() : null);
    } else {
      settings.serviceName(serviceName);
    }
    OtelVariables.parameters("otel.manifest.env.", variables, session().getUserProperties())
        .forEach(settings::variable);
    addAttributes(settings);
  }

  /**
   * Returns the resource attributes that the build and its CI system know.
   *
   * @param version the version if the user gave one
   * @param deployedTo the environment if the user gave one
   */
  static Map<String, String> known(
      MavenProject project,
      Map<String, String> variables,
      Path folder,
      @Nullable String version,
      @Nullable String deployedTo) {
    Map<String, String> known = new LinkedHashMap<>();
    if (version != null || project.getFile() != null) { // without a POM, Maven makes a project up
      known.put("service.version", version == null ? project.getVersion() : version);
    }
    String deployed = deployedTo == null ? variables.get("CI_ENVIRONMENT_NAME") : deployedTo;
    if (deployed != null && (deployedTo != null || !deployed.isBlank())) {
      known.put(DeploymentAttributes.ENVIRONMENT.getKey(), deployed);
    }
    String revision =
        RunResource.detect("", variables, folder).getAttribute(CiAttributes.HEAD_REVISION);
    if (revision != null) {
      known.put(CiAttributes.HEAD_REVISION.getKey(), revision);
    }
    return known;
  }

  private void addAttributes(ManifestSettings.Builder settings) {
    Map<String, String> environmentVariables = OtelVariables.of(session(), project()).environment();
    known(project(), environmentVariables, directory(), serviceVersion, environment)
        .forEach(settings::resourceAttribute);
    for (String attribute : texts(resourceAttributes)) {
      int equals = attribute.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "otel.manifest.resourceAttributes: '" + attribute + "' is not of the form key=value");
      }
      settings.resourceAttribute(
          attribute.substring(0, equals), attribute.substring(equals + 1).strip());
    }
  }

  private void apply(ManifestEdits edits) throws IOException {
    edits.notes().forEach(getLog()::warn);
    if (edits.isEmpty()) {
      getLog().info("The manifests already are as requested");
      return;
    }
    if (dryRun) {
      edits.diff().lines().forEach(getLog()::info);
      getLog().info("Nothing is written, because otel.manifest.dryRun is set");
      return;
    }
    edits.changes().forEach(getLog()::info);
    edits.write();
    Map<String, Object> changes =
        Map.of(
            MavenAttributes.MANIFEST_CHANGES.getKey(),
            edits.changes().stream().limit(MAX_COUNT).toList());
    GoalSpans.of(session()).ifPresent(spans -> spans.setAttributes(mojoExecution(), changes));
  }
}
