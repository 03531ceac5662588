package dev.oteltest.resource;

import dev.oteltest.resource.internal.ci.CiFacts;
import dev.oteltest.resource.internal.ci.CiProvider;
import dev.oteltest.resource.internal.ci.CiVariables;
import dev.oteltest.resource.internal.git.GitFacts;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Detects the CI pipeline, repository and revision of a run as a resource.
 *
 * <p>There are three sources, in order of precedence: the user's {@code OTEL_SERVICE_NAME} and
 * {@code OTEL_RESOURCE_ATTRIBUTES}, the CI system's variables, and the {@code .git} folder. Each
 * completes the ones before it. The keys are those of the semantic conventions for <a
 * href="https://opentelemetry.io/docs/specs/semconv/resource/cicd/">CI/CD and VCS</a>, and {@code
 * ci.job}.
 *
 * @since 0.1
 */
public final class RunResource {

  private static final Logger logger = Logger.getLogger(RunResource.class.getName());

  private RunResource() {}

  /**
   * Detects the resource of a run.
   *
   * <p>Leaves out facts that can't be read. Starts no process and opens no connection. URLs contain
   * no credentials, regardless of their source.
   *
   * @param serviceName the {@code service.name} to use if the user sets none
   * @param environment the environment variables, usually {@link System#getenv()}
   * @param directory the working directory of the run; the repository is searched for from here
   *     upward
   * @return the SDK's default resource, with the detected attributes added
   */
  public static Resource detect(
      String serviceName, Map<String, String> environment, Path directory) {
    CiVariables variables = new CiVariables(environment);
    CiFacts facts = new CiFacts();
    CiProvider provider = CiProvider.of(variables);
    if (provider != null) {
      try {
        provider.describe(variables, facts);
      } catch (RuntimeException e) {
        warn(provider.label(), e);
      }
    }
    try {
      GitFacts.complete(facts, directory);
    } catch (RuntimeException e) {
      warn(".git", e);
    }
    Attributes stated =
        ResourceVariables.areSet(variables)
            ? ResourceVariables.read(variables, logger::warning)
            : Attributes.empty();
    AttributesBuilder detected = Attributes.builder();
    detected.put(CommonAttributes.SERVICE_NAME, serviceName);
    detected.putAll(facts.attributes());
    detected.putAll(stated);
    return Resource.getDefault().merge(Resource.create(detected.build()));
  }

  /** If a source fails unexpectedly, only its facts are lost. */
  private static void warn(String source, RuntimeException e) {
    logger.log(Level.WARNING, "Facts about this run from " + source + " are incomplete", e);
  }
}
