package dev.oteltest.operations.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.oteltest.operations.configuration.DeclarativeConfiguration.Signal;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclarativeConfigurationTest {

  private static final Set<Signal> ALL = Set.of(Signal.values());

  @Test
  void onlyWhatExportsIsRemoved() throws Exception {
    String text =
        """
        file_format: "1.0"   # as documented
        tracer_provider:
          processors:
            - batch:
                schedule_delay: ${DELAY:-500}
                exporter:
                  otlp_http:
                    endpoint: http://localhost:4318/v1/traces

            # for the console
            - simple:
                exporter:
                  console:
          sampler:
            always_on:
        meter_provider:
          readers:
          - periodic:
              exporter: {otlp_http: {}}
        logger_provider: {processors: [{batch: {exporter: {otlp_grpc: {}}}}]}
        instrumentation/development:
          java:
            jmx_metrics:
              enabled: ${JMX}
        """;

    assertThat(without(text, ALL))
        .isEqualTo(
            """
            file_format: "1.0"   # as documented
            tracer_provider:
              processors:
                  []
              sampler:
                always_on:
            meter_provider:
              readers:
                []
            logger_provider: {processors: []}
            instrumentation/development:
              java:
                jmx_metrics:
                  enabled: ${JMX}
            """);
  }

  @Test
  void processorsAndReadersThatExportNothingThemselvesStay() throws Exception {
    assertThat(
            without(
                """
                tracer_provider:
                  processors:
                    - batch: {exporter: {otlp_http: }}
                    - baggage:
                        included: ["*"]
                    -
                      # the second
                      simple: {exporter: {console: }}
                meter_provider:
                  readers: [{periodic: {exporter: {console: }}}, {pull: {exporter: {prometheus/development: }}}]
                """,
                ALL))
        .isEqualToIgnoringWhitespace(
            """
            tracer_provider:
              processors:
                - baggage:
                    included: ["*"]
            meter_provider:
              readers: [{pull: {exporter: {prometheus/development: }}}]
            """);
  }

  @Test
  void aSignalThatIsWantedIsExportedAsBefore() throws Exception {
    String text =
        """
        tracer_provider: {processors: [{batch: {exporter: {otlp_http: }}}]}
        logger_provider: {processors: [{batch: {exporter: {otlp_http: }}}]}
        """;

    assertThat(without(text, Set.of(Signal.LOGS)))
        .isEqualTo(
            """
            tracer_provider: {processors: [{batch: {exporter: {otlp_http: }}}]}
            logger_provider: {processors: []}
            """);
  }

  @Test
  void aListThatIsSharedIsEmptyWhereItIsUsed() throws Exception {
    assertThat(
            without(
                """
                x: &all
                  - batch: {exporter: {otlp_http: }}
                tracer_provider: {processors: *all}
                logger_provider: {processors: *all}
                """,
                ALL))
        .endsWith(
            """
            tracer_provider: {processors: []}
            logger_provider: {processors: []}
            """);
  }

  @Test
  void whatNeedsNoChangeIsReturnedAsItIs() throws Exception {
    for (String text :
        List.of(
            "", "file_format: '1.0'\n", "tracer_provider:\n", "tracer_provider: [1]\n", "- 1")) {
      assertThat(without(text, ALL)).isEqualTo(text);
    }
  }

  @Test
  void whatIsNotYamlIsRefusedWithItsLine() {
    assertThatIOException()
        .isThrownBy(() -> without("a: 1\nb: [\n", ALL))
        .withMessageStartingWith("line 3: this is not YAML: ");
  }

  @Test
  void aReferenceToWhatWasRemovedIsRefused() {
    assertThatIOException()
        .isThrownBy(
            () ->
                without(
                    """
                    tracer_provider: {processors: [{batch: &b {exporter: {otlp_http: }}}]}
                    x: *b
                    """,
                    ALL))
        .withMessage("line 2: there is no anchor &b before this alias");
  }

  private static String without(String text, Set<Signal> signals) throws IOException {
    return DeclarativeConfiguration.withoutExport(text, signals);
  }
}
