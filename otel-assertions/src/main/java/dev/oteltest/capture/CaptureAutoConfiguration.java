package dev.oteltest.capture;

import dev.oteltest.internal.log.TestEnvironment;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Adds the capture to every SDK that is built through autoconfigure. Loaded by {@link
 * java.util.ServiceLoader}; not for direct use.
 *
 * @since 0.1
 */
public final class CaptureAutoConfiguration implements AutoConfigurationCustomizerProvider {

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public CaptureAutoConfiguration() {}

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    if (!TestEnvironment.isTooOld()) {
      AutoConfiguredCapture.customize(customizer);
    }
  }
}
