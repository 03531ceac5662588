package dev.oteltest.operations.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategiesSamplerProviderTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void writeStrategies() throws IOException {
    file = StrategyTexts.write(folder, "sampling.yaml", StrategyTexts.DOCUMENT);
  }

  private static String sampler(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("otel.traces.sampler", "strategies_file");
    all.put("otel.traces.exporter", "none");
    all.put("otel.metrics.exporter", "none");
    all.put("otel.logs.exporter", "none");
    try (var sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> all)
            .build()
            .getOpenTelemetrySdk()) {
      return sdk.getSdkTracerProvider().getSampler().getDescription();
    }
  }

  /** Autoconfiguration loads it in each JVM, also where an agent can't read newer class files. */
  @Test
  void isCompiledForJava8() throws IOException {
    try (InputStream type =
        StrategiesSamplerProvider.class.getResourceAsStream("StrategiesSamplerProvider.class")) {
      assertThat(type.readNBytes(8)[7]).isEqualTo((byte) 52);
    }
  }

  @Test
  void theSdkFindsTheSamplerByItsName() {
    assertThat(
            sampler(
                Map.of(
                    "otel.traces.sampler.arg",
                    file.toString(),
                    "otel.service.name",
                    "imageflow-processing")))
        .isEqualTo(
            "SamplingStrategies{service=imageflow-processing, rule=probabilistic 0.01,"
                + " health_check=probabilistic 0.0001, pipeline_execution=adaptive 50/s,"
                + " file=sampling.yaml}");
    assertThat(
            sampler(
                Map.of(
                    "otel.traces.sampler.arg",
                    file.toString(),
                    "otel.resource.attributes",
                    "service.name=imageflow-frontend")))
        .contains("service=imageflow-frontend, rule=probabilistic 0.0001");
  }

  @Test
  void aStartWithoutTheFileOrTheServiceFails() throws IOException {
    Path otel =
        StrategyTexts.write(
            folder, "otel.yaml", "file_format: '1.0'\ntracer_provider: {processors: []}");
    Path broken = StrategyTexts.write(folder, "broken.yaml", "sampling_strategies: 1");

    assertThatThrownBy(() -> sampler(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "otel.traces.sampler is strategies_file: set otel.traces.sampler.arg to the file of"
                + " strategies");
    assertThatThrownBy(() -> sampler(Map.of("otel.traces.sampler.arg", file.toString())))
        .hasMessage(
            file + " has strategies for services, but this one has no name: set OTEL_SERVICE_NAME");
    assertThatThrownBy(() -> sampler(Map.of("otel.traces.sampler.arg", broken.toString())))
        .hasMessageStartingWith(
            "Can't read otel.traces.sampler.arg: "
                + broken
                + ", line 1: 'sampling_strategies' is a mapping");
    assertThatThrownBy(() -> sampler(Map.of("otel.traces.sampler.arg", otel.toString())))
        .hasMessage(
            otel
                + " is a declarative configuration, which the SDK reads itself: set"
                + " OTEL_CONFIG_FILE instead of OTEL_TRACES_SAMPLER");
  }

  @Test
  void withoutServicesTheNameDoesNotMatter() throws IOException {
    Path all =
        StrategyTexts.write(
            folder,
            "all.yaml",
            "sampling_strategies: {default_strategy: {type: probabilistic, param: 0.5}}");

    assertThat(sampler(Map.of("otel.traces.sampler.arg", all.toString())))
        .contains("rule=probabilistic 0.5");
  }

  /** Production has no AssertJ, no JUnit, no assertions of ours, and may have no Jackson. */
  @Test
  void theSamplerNeedsNothingOfTests() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      boolean needed =
          entry.matches(
              ".*(otel-otlp|otel-operations.target.classes|opentelemetry-(api|context|common|sdk)"
                  + "|snakeyaml-engine|jspecify).*");
      if (needed && !entry.contains("sdk-testing")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader production =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> production.loadClass("org.assertj.core.api.AssertProvider"))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> type = production.loadClass(SamplingStrategies.class.getName());
      Object strategies = type.getMethod("read", Path.class).invoke(null, file);
      Object sampler =
          type.getMethod("samplerFor", String.class).invoke(strategies, "imageflow-frontend");

      assertThat(sampler)
          .hasToString(StrategyTexts.document().samplerFor("imageflow-frontend").toString());
      assertThat((List<?>) type.getMethod("lint").invoke(strategies)).hasSize(2);
      Path jaeger = StrategyTexts.write(folder, "jaeger.json", "{\"service_strategies\": []}");
      assertThatThrownBy(() -> type.getMethod("read", Path.class).invoke(null, jaeger))
          .cause()
          .hasMessage(
              jaeger
                  + ": to read JSON, add com.fasterxml.jackson.core:jackson-core to the class"
                  + " path");
    }
  }
}
