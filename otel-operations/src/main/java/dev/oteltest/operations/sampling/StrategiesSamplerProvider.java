package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Provides the sampler of a file to OpenTelemetry's autoconfiguration: {@code
 * OTEL_TRACES_SAMPLER=strategies_file} with the file in {@code OTEL_TRACES_SAMPLER_ARG}. Loaded by
 * {@link java.util.ServiceLoader}; not for direct use.
 *
 * @since 0.1
 */
public final class StrategiesSamplerProvider implements ConfigurableSamplerProvider {

  private static final String NAME = "strategies_file";
  private static final String FILE = "otel.traces.sampler.arg";

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public StrategiesSamplerProvider() {}

  @Override
  public String getName() {
    return NAME;
  }

  /**
   * Creates the sampler for {@code OTEL_SERVICE_NAME}, or the {@code service.name} of {@code
   * OTEL_RESOURCE_ATTRIBUTES}.
   *
   * @throws ConfigurationException if there is no file, it can't be read, or has rules for services
   *     but the service has no name
   */
  @Override
  public Sampler createSampler(ConfigProperties config) {
    String file = config.getString(FILE);
    if (file == null || file.isBlank()) {
      throw new ConfigurationException(
          "otel.traces.sampler is " + NAME + ": set " + FILE + " to the file of strategies");
    }
    SamplingStrategies strategies = read(file.strip());
    String service = service(config);
    if (service == null && !strategies.model().services().isEmpty()) {
      throw new ConfigurationException(
          file + " has strategies for services, but this one has no name: set OTEL_SERVICE_NAME");
    }
    return strategies.samplerFor(service == null ? "" : service);
  }

  private static SamplingStrategies read(String file) {
    try {
      SamplingStrategies strategies = SamplingStrategies.read(Path.of(file));
      if (strategies.model() instanceof DeclarativeStrategies) {
        throw new ConfigurationException(
            file
                + " is a declarative configuration, which the SDK reads itself: set"
                + " OTEL_CONFIG_FILE instead of OTEL_TRACES_SAMPLER");
      }
      return strategies;
    } catch (InvalidFileException | InvalidPathException e) {
      throw new ConfigurationException("Can't read " + FILE + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable String service(ConfigProperties config) {
    String name = config.getString("otel.service.name");
    return name != null
        ? name
        : config.getMap("otel.resource.attributes").get(CommonAttributes.SERVICE_NAME.getKey());
  }
}
