package dev.oteltest.operations.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.sampling.verification.SamplerUnderTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarativeStrategiesTest {

  private static SamplingStrategies sampler(String sampler) {
    return StrategyTexts.read("otel.yaml", file(sampler));
  }

  private static String file(String sampler) {
    return """
    file_format: "1.1"
    propagator: {composite: [{tracecontext: }]}
    tracer_provider:
      processors: [{batch: {exporter: {otlp_http: }}}]
      sampler: %s
    """
        .formatted(sampler);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{always_on: } | 1 | AlwaysOnSampler",
        "{always_off: {}} | 0 | AlwaysOffSampler",
        "{trace_id_ratio_based: {ratio: 0.25}} | 0.25 | TraceIdRatioBased{0.250000}",
        "{parent_based: {root: {trace_id_ratio_based: {ratio: 0.5}}}} | 0.5 |"
            + " ParentBased{root:TraceIdRatioBased{0.500000},remoteParentSampled:AlwaysOnSampler,"
            + "remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,"
            + "localParentNotSampled:AlwaysOffSampler}",
        "{always_record: {root: {always_off: }}} | 0 | AlwaysRecord{AlwaysOffSampler}",
        "{probability/development: {ratio: 0.125}} | 0.125 | Composite{probability{0.125}}",
        "{composite/development: {parent_threshold: {root: {probability: {ratio: 0.5}}}}} | 0.5 |"
            + " Composite{parent_threshold{probability{0.5}}}",
        "{composite/development: {rule_based: }} | 0 | Composite{rule_based{}}",
      })
  void readsTheSamplersOfTheSchema(String text, double share, String description) {
    SamplingStrategies strategies = sampler(text);

    assertThat(strategies.ruleFor("any", "any")).isEqualTo(SamplingRule.probabilistic(share));
    assertThat(strategies.samplerFor("any")).hasToString(description);
  }

  @Test
  void withoutASamplerEverythingIsKeptAsTheParentIs() {
    SamplingStrategies strategies =
        StrategyTexts.read("otel.yaml", "file_format: '1.1'\ntracer_provider: {processors: []}\n");

    assertThat(SamplerUnderTest.of(strategies, "any")).keepsEverything().childrenFollowParents();
  }

  @Test
  void whatIsRecordedOnlyIsNotKept() {
    assertThat(SamplerUnderTest.of(sampler("{always_record: {root: {always_off: }}}"), "any"))
        .keepsNothing();
  }

  @Test
  void theParentsSamplersAreTheirs() {
    SamplingStrategies strategies =
        sampler("{parent_based: {root: {always_off: }, remote_parent_not_sampled: {always_on: }}}");

    assertThat(strategies.samplerFor("any").getDescription())
        .contains("root:AlwaysOffSampler", "remoteParentNotSampled:AlwaysOnSampler");
  }

  @Test
  void rulesMatchByAttributesKindAndParent() {
    SamplingStrategies strategies =
        sampler(
            """

                composite/development:
                  rule_based:
                    rules:
                      - attribute_values: {key: http.route, values: [/healthz, /livez]}
                        sampler: {always_off: }
                      - attribute_patterns: {key: url.path, included: [/api/*], excluded: [/api/v?]}
                        sampler: {probability: {ratio: 0.5}}
                      - span_kinds: [server]
                        parent: [none]
                        sampler: {always_on: }
            """);
    SamplerUnderTest subject = SamplerUnderTest.of(strategies, "any").withKind(SpanKind.SERVER);

    assertThat(subject).keepsEverything();
    assertThat(subject.withKind(SpanKind.CLIENT)).keepsNothing();
    assertThat(subject.withAttributes(attribute("http.route", "/healthz"))).keepsNothing();
    assertThat(subject.withAttributes(attribute("http.route", "/healthz/x"))).keepsEverything();
    assertThat(subject.withAttributes(attribute("url.path", "/api/photos"))).keepsShare(0.5);
    assertThat(subject.withAttributes(attribute("url.path", "/api/v1"))).keepsEverything();
    assertThat(
            subject.withAttributes(
                Attributes.of(AttributeKey.stringArrayKey("http.route"), List.of("/a", "/livez"))))
        .keepsNothing();
  }

  private static Attributes attribute(String key, String value) {
    return Attributes.of(AttributeKey.stringKey(key), value);
  }

  @Test
  void variablesAreReplaced() {
    String text = file("{trace_id_ratio_based: {ratio: \"${RATIO:-0.5}\"}}");

    assertThat(StrategyTexts.read("o", text).ruleFor("a", "b").value()).isEqualTo(0.5);
    assertThat(StrategyTexts.read("o", text, Map.of("RATIO", "0.25")).ruleFor("a", "b").value())
        .isEqualTo(0.25);
    assertThat(StrategyTexts.read("o", text, Map.of("RATIO", "")).ruleFor("a", "b").value())
        .isEqualTo(0.5);
    assertThat(
            new StrategiesReader.ConfigVariables(Map.of("A", "x$1")).apply("$${A} ${env:A} ${B:-}"))
        .isEqualTo("${A} x$1 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{always_onn: } | 'always_onn' is not a key of a sampler: did you mean 'always_on'? Allowed"
            + " are always_off, always_on, always_record, composite/development,"
            + " jaeger_remote/development, parent_based, probability/development,"
            + " trace_id_ratio_based",
        "{always_on: , always_off: } | a sampler has exactly one of always_off, always_on,"
            + " always_record, composite/development, jaeger_remote/development, parent_based,"
            + " probability/development, trace_id_ratio_based, but this has always_on and"
            + " always_off",
        "{} | a sampler has exactly one of always_off, always_on, always_record,"
            + " composite/development, jaeger_remote/development, parent_based,"
            + " probability/development, trace_id_ratio_based, but this has none",
        "always_on | a sampler is a mapping with keys among always_off, always_on, always_record,"
            + " composite/development, jaeger_remote/development, parent_based,"
            + " probability/development, trace_id_ratio_based",
        "{always_on: {ratio: 1}} | 'always_on' has no settings",
        "{trace_id_ratio_based: {ratio: 2}} | 'ratio' is a number from 0 to 1, not 2",
        "{trace_id_ratio_based: {ration: 1}} | 'ration' is not a key of 'trace_id_ratio_based': did you"
            + " mean 'ratio'? Allowed are ratio",
        "{trace_id_ratio_based: {ratio: \"${R}\"}} | the variable R is not set: pass it, or write"
            + " ${R:-default}",
        "{trace_id_ratio_based: {ratio: \"${1}\"}} | ${1} is not a variable: write ${NAME} or"
            + " ${NAME:-default}",
        "{jaeger_remote/development: {endpoint: x}} | 'jaeger_remote/development' asks a server"
            + " which traces to keep, so this file does not say: read the strategies file of that"
            + " server instead",
        "{parent_based: {roots: {always_on: }}} | 'roots' is not a key of 'parent_based': did you"
            + " mean 'root'? Allowed are local_parent_not_sampled, local_parent_sampled,"
            + " remote_parent_not_sampled, remote_parent_sampled, root",
        "{always_record: } | 'always_record' of a sampler has no value",
        "{composite/development: {parent_threshold: {}}} | 'parent_threshold' needs the key 'root'",
        "{composite/development: {rule_based: {rules: []}}} | 'rules' is empty, so no trace is"
            + " kept: write 'always_off'",
        "{composite/development: {rule_based: {rules: [{span_kinds: [servr], sampler: {always_on:"
            + " }}]}}} | 'servr' is not allowed here: did you mean 'server'? Allowed are client,"
            + " consumer, internal, producer, server",
        "{composite/development: {rule_based: {rules: [{parent: [none]}]}}} | a rule needs the key"
            + " 'sampler'",
        "{composite/development: {always_off: {x: 1}}} | 'always_off' has no settings",
      })
  void anErrorNamesFileLineAndRemedy(String sampler, String message) {
    assertThat(StrategyTexts.problem(file(sampler))).isEqualTo("file, line 5: " + message);
  }

  @Test
  void theProvidersOtherKeysAreThoseOfTheSchema() {
    assertThat(
            StrategyTexts.problem("{file_format: '1.1', tracer_provider: {samplr: {always_on: }}}"))
        .isEqualTo(
            "file, line 1: 'samplr' is not a key of 'tracer_provider': did you mean 'sampler'?"
                + " Allowed are id_generator, limits, processors, sampler,"
                + " tracer_configurator/development");
    assertThat(StrategyTexts.problem("file_format: '1.1'"))
        .isEqualTo("file, line 1: the file needs the key 'tracer_provider'");
  }

  @Test
  void aMissingRatioAndDecisionsWithoutParentsAreFound() {
    assertThat(sampler("{trace_id_ratio_based: }").lint())
        .map(OperationsFinding::toString)
        .containsExactly(
            "otel.yaml, line 5: 'trace_id_ratio_based' has no ratio, so it keeps everything: write"
                + " one, or 1.0 [missing-ratio-keeps-all]",
            "otel.yaml, line 5: 'trace_id_ratio_based' decides about each span without its parent,"
                + " so traces that others began have holes: put it into 'root' of 'parent_based'"
                + " [not-parent-based]");
    assertThat(sampler("{parent_based: {root: {trace_id_ratio_based: {ratio: 0.1}}}}").lint())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'1.1'", "\"1.0-rc.2\"", "1.0", "0.4", "'1.2'"})
  void formatsThatSdksReadAreRead(String format) {
    assertThat(StrategyTexts.read("f", file("{always_on: }").replace("\"1.1\"", format)).lint())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"\"2.0\",2.0", "'1',1", "latest,latest", "0.3,0.3"})
  void aFormatThatSdksRefuseIsRefused(String format, String text) {
    assertThat(StrategyTexts.problem(file("{always_on: }").replace("\"1.1\"", format)))
        .isEqualTo(
            "file, line 1: '"
                + text
                + "' is not a 'file_format' that SDKs read: it is the version of the"
                + " configuration's schema, such as '1.1'");
    assertThat(StrategyTexts.problem("tracer_provider: {}\n"))
        .isEqualTo("file, line 1: the file needs the key 'file_format'");
  }
}
