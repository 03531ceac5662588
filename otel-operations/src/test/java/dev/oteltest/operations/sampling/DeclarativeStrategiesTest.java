package dev.oteltest.operations.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.sampling.verification.SamplerUnderTest;
import dev.oteltest.semconv.Severity;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{composite/development: {rule_based: {rules: [{spans: new}]}}}",
        "{probability/development: {ratio: 0.5}}",
        "{jaeger_remote/development: {endpoint: x}}",
      })
  void whatIsInDevelopmentIsNotJudged(String text) {
    SamplingStrategies strategies = sampler(text);
    String key = text.substring(1, text.indexOf(':'));
    String note =
        "otel.yaml, line 5: '%s' is in development, so what it keeps is not judged: verify the"
            .formatted(key);

    assertThat(strategies.lint(List.of(new SamplingLoad("any", "any", 1))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.toString()).startsWith(note).endsWith(" [not-judged]");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            });
    SamplerUnderTest subject = SamplerUnderTest.of(strategies, "any");
    for (ThrowingCallable question :
        List.<ThrowingCallable>of(
            () -> strategies.samplerFor("any"),
            () -> strategies.ruleFor("any", "any"),
            () -> strategies.expectations(List.of(new SamplingLoad("any", "any", 1))),
            () -> assertThat(subject).keepsNothing(),
            () -> assertThat(subject).followsRule(SamplingRule.probabilistic(0.5)))) {
      assertThatThrownBy(question)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageStartingWith(note);
    }
  }

  @Test
  void otherRulesThanThoseInDevelopmentAreJudged() {
    SamplingStrategies strategies =
        sampler(
            """

                parent_based:
                  root: {trace_id_ratio_based: {ratio: 0.00001}}
                  remote_parent_sampled: {composite/development: {always_on: }}
                  local_parent_sampled: {always_record: {root: {trace_id_ratio_based: }}}
            """);

    assertThat(strategies.lint(List.of(new SamplingLoad("any", "any", 1000))))
        .extracting(OperationsFinding::line, OperationsFinding::trap)
        .containsExactly(
            tuple(8, "not-judged"), tuple(9, "missing-ratio-keeps-all"), tuple(6, "rarely-kept"));
    assertThat(SamplerUnderTest.of(strategies, "any"))
        .followsRule(SamplingRule.probabilistic(0.00001));
    assertThatThrownBy(() -> strategies.samplerFor("any"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("otel.yaml, line 8: 'composite/development' is in development");
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
        "{parent_based: {roots: {always_on: }}} | 'roots' is not a key of 'parent_based': did you"
            + " mean 'root'? Allowed are local_parent_not_sampled, local_parent_sampled,"
            + " remote_parent_not_sampled, remote_parent_sampled, root",
        "{always_record: } | 'always_record' of a sampler has no value",
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
