package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Creates the sampler of the file that the configuration names. */
final class SamplerOfFile {

  private static final String FILE = "otel.traces.sampler.arg";

  private SamplerOfFile() {}

  static Sampler create(ConfigProperties config) {
    String file = config.getString(FILE);
    if (file == null || file.isBlank()) {
      throw new ConfigurationException(
          "otel.traces.sampler is strategies_file: set " + FILE + " to the file of strategies");
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
