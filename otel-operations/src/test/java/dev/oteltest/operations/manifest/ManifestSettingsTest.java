package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestSettingsTest {

  private final ManifestSettings.Builder settings = ManifestSettings.builder();

  @ParameterizedTest
  @ValueSource(
      strings = {"http://collector:4318", "https://otlp.example.com/x", "http://$(HOST_IP):4318"})
  void acceptsEndpoints(String url) {
    assertThat(settings.endpoint(url).build().variables())
        .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "collector:4318", "grpc://collector", "http://", "https://a:secret@host"})
  void refusesEndpointsWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> settings.endpoint(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The endpoint (otel.manifest.endpoint) is not an http or https URL without credentials, such as"
                + " http://collector:4318; take credentials from a Secret, by valueFrom");
  }

  @Test
  void refusesNamesThatKubernetesRefuses() {
    assertThatThrownBy(() -> settings.variable("1A", ""))
        .hasMessage(
            "'1A' is not a name that Kubernetes allows: letters, digits, '_', '-' and '.', and no"
                + " digit first");
    assertThatThrownBy(() -> settings.variable("OTEL_RESOURCE_ATTRIBUTES", "a=b"))
        .hasMessage(
            "OTEL_RESOURCE_ATTRIBUTES is set attribute by attribute, so that others keep theirs");
    assertThatThrownBy(() -> settings.resourceAttribute("Käse", ""))
        .hasMessage(
            "The key 'Käse' is not one to 255 printable ASCII characters, as OpenTelemetry demands");
    assertThatThrownBy(() -> settings.container(" "))
        .hasMessage("The name of a container is empty");
    assertThatThrownBy(() -> settings.workload("shop"))
        .hasMessage(
            "'shop' is not the kind and name of a workload (otel.manifest.workloads): write Kind/name,"
                + " such as Deployment/shop");
  }
}
