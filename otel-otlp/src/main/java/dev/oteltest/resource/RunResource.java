package dev.oteltest.resource;

import dev.oteltest.resource.internal.ci.CiFacts;
import dev.oteltest.resource.internal.ci.CiProvider;
import dev.oteltest.resource.internal.ci.CiVariables;
import dev.oteltest.resource.internal.ci.WebUrl;
import dev.oteltest.resource.internal.git.GitFacts;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
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

  private static final String OTEL_SERVICE_NAME = "OTEL_SERVICE_NAME";
  private static final String RESOURCE_ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  private static final int MAX_KEY_LENGTH = 255;

  /** What a decoder writes for octets that are not UTF-8. */
  private static final char NOT_UTF_8 = '\uFFFD';

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
        variables.get(OTEL_SERVICE_NAME, RESOURCE_ATTRIBUTES) == null
            ? Attributes.empty()
            : stated(variables, logger::warning);
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

  /**
   * Reads the resource attributes that the user sets in OpenTelemetry's variables; {@code
   * OTEL_SERVICE_NAME} takes precedence over a {@code service.name} in the other one.
   *
   * @param complaints receives one message for each malformed entry, never with the entry's value
   * @see <a href="https://opentelemetry.io/docs/specs/otel/resource/sdk/">Specifying resource
   *     information via an environment variable</a>
   */
  static Attributes stated(CiVariables variables, Consumer<String> complaints) {
    AttributesBuilder attributes = Attributes.builder();
    String list = variables.get(RESOURCE_ATTRIBUTES);
    if (list != null) {
      int number = 0;
      for (String entry : list.split(",", -1)) {
        number++;
        if (!entry.isBlank()) {
          readEntry(entry, number, attributes, complaints);
        }
      }
    }
    String serviceName = variables.get(OTEL_SERVICE_NAME);
    if (serviceName != null) {
      attributes.put(CommonAttributes.SERVICE_NAME, serviceName);
    }
    return attributes.build();
  }

  private static void readEntry(
      String entry, int number, AttributesBuilder attributes, Consumer<String> complaints) {
    int equals = entry.indexOf('=');
    String key = equals < 0 ? "" : entry.substring(0, equals).strip();
    if (key.isEmpty()) {
      complaints.accept(ignored("entry " + number, "it is not of the form key=value"));
      return;
    }
    try {
      String value = decode(entry.substring(equals + 1).strip());
      String name = decode(key);
      if (!isAcceptable(name)) {
        complaints.accept(
            ignored(
                "entry " + number,
                "OpenTelemetry accepts only printable ASCII characters in keys, and at most "
                    + MAX_KEY_LENGTH
                    + " of them"));
        return;
      }
      attributes.put(AttributeKey.stringKey(name), WebUrl.withoutCredentials(value));
    } catch (IllegalArgumentException e) {
      complaints.accept(
          ignored("'" + key + "'", "its percent-encoding is invalid; write a literal '%' as %25"));
    }
  }

  private static String ignored(String entry, String reason) {
    return RESOURCE_ATTRIBUTES + ": " + entry + " is ignored because " + reason;
  }

  /** Whether the SDK's {@code Resource} accepts that key; it throws on any other. */
  private static boolean isAcceptable(String key) {
    return key.length() <= MAX_KEY_LENGTH && key.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /**
   * Decodes {@code %XX} as UTF-8 octets. Unlike in an HTML form, '+' is a plus sign.
   *
   * @throws IllegalArgumentException if it is not such an encoding
   */
  private static String decode(String text) {
    String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (decoded.indexOf(NOT_UTF_8) >= 0 && text.indexOf(NOT_UTF_8) < 0) {
      throw new IllegalArgumentException("octets that are not UTF-8");
    }
    return decoded;
  }
}
