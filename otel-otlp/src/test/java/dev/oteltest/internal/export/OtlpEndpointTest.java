package dev.oteltest.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpEndpointTest {

  private static final String TRACES = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  @ParameterizedTest
  @CsvSource({
    "http://h:1, http://h:1/v1/traces",
    "http://h:1/, http://h:1/v1/traces",
    "https://h/otlp, https://h/otlp/v1/traces",
    "https://h/otlp/, https://h/otlp/v1/traces",
    "http://[::1]:1, http://[::1]:1/v1/traces",
  })
  void theEndpointForAllSignalsIsCompleted(String given, String expected) throws Exception {
    assertThat(of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", given)).url()).hasToString(expected);
  }

  @Test
  void theEndpointOfAnotherSignalIsBesideThatOfTraces() throws ExportException {
    OtlpEndpoint traces =
        OtlpEndpoint.ofAllSignals("x", "https://h:1/base?key=1").with(Map.of("a", "b"));
    assertThat(traces.ofSignal("metrics").url()).hasToString("https://h:1/base/v1/metrics?key=1");
    assertThat(traces.ofSignal("logs").headers()).isEqualTo(Map.of("a", "b"));
    assertThatThrownBy(() -> of(Map.of(TRACES, "http://h:1/spans")).ofSignal("logs"))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "The endpoint http://h:1/spans is only for traces, so logs can't be sent. Name one for"
                + " all signals, to which /v1/logs can be appended");
  }

  @Test
  void theEndpointForTracesIsUsedAsItIs() throws Exception {
    Map<String, String> both =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h:1", TRACES, "http://t:2/x");
    assertThat(of(both).url()).hasToString("http://t:2/x");
    assertThat(of(Map.of(TRACES, "http://q:4")).url()).hasToString("http://q:4/");
    assertThat(of(Map.of()).url()).hasToString("http://localhost:4318/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:4318", "ftp://h", "http://us er:pw@h", "/v1/traces", "http:///x"})
  void refusesAMalformedEndpointWithoutPrintingIt(String value) {
    assertThatThrownBy(() -> of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", value)))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_ENDPOINT is not a URL that spans can be sent to. Write it as"
                + " http://HOST:PORT or https://HOST:PORT, e.g. http://localhost:4318");
  }

  @Test
  void refusesGrpc() {
    assertThatThrownBy(() -> of(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
        .hasMessage(
            "OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc', but only http/protobuf is supported. Set it to"
                + " http/protobuf, and OTEL_EXPORTER_OTLP_ENDPOINT to the HTTP endpoint of the same"
                + " receiver, usually http://HOST:4318");
  }

  @Test
  void headersForTracesWinAndNoValueIsRepeatedInAnError() throws Exception {
    assertThat(
            OtlpHeaders.of(
                Map.of(
                        "OTEL_EXPORTER_OTLP_HEADERS", "a=1,b=x%2Cy+z",
                        "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "A=2")
                    ::get))
        .containsExactlyInAnyOrderEntriesOf(Map.of("A", "2", "b", "x,y+z"));
    assertThatThrownBy(() -> OtlpHeaders.parse("H", "a=1,s3cr3t"))
        .hasMessage(
            "H: entry 2 is not a header. Write name=value,name=value, with a comma in a value as"
                + " %2C and a percent sign as %25");
    assertThatThrownBy(() -> OtlpHeaders.parse("H", "a=1%0ab: 2"))
        .hasMessageStartingWith("H: entry 1");
  }

  private static OtlpEndpoint of(Map<String, String> environment) throws ExportException {
    return OtlpEndpoint.of(environment::get);
  }
}
