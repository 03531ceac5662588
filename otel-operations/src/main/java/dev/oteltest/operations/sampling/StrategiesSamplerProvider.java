package dev.oteltest.operations.sampling;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * Provides the sampler of a file to OpenTelemetry's autoconfiguration: {@code
 * OTEL_TRACES_SAMPLER=strategies_file} with the file in {@code OTEL_TRACES_SAMPLER_ARG}. Loaded by
 * {@link java.util.ServiceLoader}; not for direct use.
 *
 * <p>Compiled for Java 8 and loads no other class before it is asked for a sampler, as an agent
 * that can't read newer class files reports each.
 *
 * @since 0.1
 */
public final class StrategiesSamplerProvider implements ConfigurableSamplerProvider {

  private static final String NAME = "strategies_file";

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
    return SamplerOfFile.create(config);
  }
}
