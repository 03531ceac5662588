package dev.oteltest.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.resource.internal.ci.CiVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceVariablesTest {

  private final List<String> complaints = new ArrayList<>();

  @Test
  void readsAttributes() {
    assertThat(
            read(Map.of("OTEL_RESOURCE_ATTRIBUTES", "team=shop, deployment.environment.name=ci")))
        .containsExactly("deployment.environment.name=ci", "team=shop");
    assertThat(complaints).isEmpty();
  }

  @Test
  void theVariableOfTheServiceNameWins() {
    assertThat(
            read(
                Map.of(
                    "OTEL_SERVICE_NAME", "basket",
                    "OTEL_RESOURCE_ATTRIBUTES", "service.name=shop")))
        .containsExactly("service.name=basket");
  }

  @Test
  void decodesPercentAndLeavesPlus() {
    assertThat(
            read(
                Map.of(
                    "OTEL_RESOURCE_ATTRIBUTES",
                    "a=1%2C2%3d3,b=gr%C3%BC%C3%9Fe,c=x+y,d%2Ee=f=g,empty=")))
        .containsExactly("a=1,2=3", "b=grüße", "c=x+y", "d.e=f=g", "empty=");
    assertThat(complaints).isEmpty();
  }

  @Test
  void reportsMalformedEntriesByNameAndReadsTheOthers() {
    assertThat(
            read(
                Map.of(
                    "OTEL_RESOURCE_ATTRIBUTES",
                    "a=1,,secretwithoutkey,=2,cut=100%,odd=%zz,bytes=%ff%fe,short=%4,b=2")))
        .containsExactly("a=1", "b=2");
    assertThat(complaints)
        .containsExactly(
            "OTEL_RESOURCE_ATTRIBUTES: entry 3 is ignored because it is not of the form key=value",
            "OTEL_RESOURCE_ATTRIBUTES: entry 4 is ignored because it is not of the form key=value",
            "OTEL_RESOURCE_ATTRIBUTES: 'cut' is ignored because its percent-encoding is invalid; write a literal '%' as %25",
            "OTEL_RESOURCE_ATTRIBUTES: 'odd' is ignored because its percent-encoding is invalid; write a literal '%' as %25",
            "OTEL_RESOURCE_ATTRIBUTES: 'bytes' is ignored because its percent-encoding is invalid; write a literal '%' as %25",
            "OTEL_RESOURCE_ATTRIBUTES: 'short' is ignored because its percent-encoding is invalid; write a literal '%' as %25");
  }

  @Test
  void reportsKeysThatNoResourceAccepts() {
    assertThat(
            read(
                Map.of(
                    "OTEL_RESOURCE_ATTRIBUTES",
                    "größe=1,gr%C3%B6%C3%9Fe=2," + "x".repeat(256) + "=3,a=4")))
        .containsExactly("a=4");
    assertThat(complaints)
        .containsExactly(
            "OTEL_RESOURCE_ATTRIBUTES: entry 1 is ignored because OpenTelemetry accepts only printable ASCII characters in keys, and at most 255 of them",
            "OTEL_RESOURCE_ATTRIBUTES: entry 2 is ignored because OpenTelemetry accepts only printable ASCII characters in keys, and at most 255 of them",
            "OTEL_RESOURCE_ATTRIBUTES: entry 3 is ignored because OpenTelemetry accepts only printable ASCII characters in keys, and at most 255 of them");
  }

  @Test
  void removesCredentialsFromUrls() {
    assertThat(
            read(
                Map.of(
                    "OTEL_RESOURCE_ATTRIBUTES",
                    "vcs.repository.url.full=https://bot:pw%40x@git.example/acme/shop")))
        .containsExactly("vcs.repository.url.full=https://git.example/acme/shop");
  }

  private List<String> read(Map<String, String> environment) {
    return SortedAttributes.of(RunResource.stated(new CiVariables(environment), complaints::add));
  }
}
