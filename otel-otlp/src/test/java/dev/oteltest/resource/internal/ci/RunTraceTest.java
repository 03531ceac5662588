package dev.oteltest.resource.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTraceTest {

  private static final String OWN = "0af7651916cd43dd8448eb211c80319c";

  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "GITHUB_ACTIONS", "true",
              "GITHUB_RUN_ID", "14460881260",
              "GITHUB_RUN_ATTEMPT", "13"));
  private Resource resource =
      Resource.create(
          Attributes.of(CiAttributes.JOB, "verify", CiAttributes.WORKER_NAME, "runner 3"));

  @Test
  void aSpanOfAJobIsARootInTheTraceOfTheRun() {
    SpanData span = start(TraceJoin.AUTO);

    assertThat(span.getTraceId()).isEqualTo("731ec8a47fd7450f753a812a4a8aa5a0");
    assertThat(span.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
    assertThat(span.getAttributes().get(CiAttributes.RUN_SPAN_ID)).isEqualTo("aba151af7cfbcf0f");
    assertThat(span.getAttributes().get(CiAttributes.JOB_SPAN_ID)).isEqualTo(jobSpanId());
    assertThat(span.getSpanContext().isSampled()).isTrue();
    assertThat(warnings).isEmpty();
  }

  /** With {@code printf '1446088126013|verify|runner 3-j' | sha256sum}. */
  private static String jobSpanId() {
    return "66480478bd32c1b4";
  }

  @Test
  void theJobsOfARunAreDistinguished() {
    String first = start(TraceJoin.AUTO).getAttributes().get(CiAttributes.JOB_SPAN_ID);
    resource = resource.merge(Resource.create(Attributes.of(CiAttributes.WORKER_NAME, "runner 4")));
    String second = start(TraceJoin.AUTO).getAttributes().get(CiAttributes.JOB_SPAN_ID);
    resource = resource.merge(Resource.create(Attributes.of(CiAttributes.TASK_RUN_ID, "99")));
    String third = start(TraceJoin.AUTO).getAttributes().get(CiAttributes.JOB_SPAN_ID);

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
  }

  @Test
  void aJobWithoutANameHasNoSpan() {
    resource = Resource.empty();

    Attributes attributes = start(TraceJoin.AUTO).getAttributes();

    assertThat(attributes.get(CiAttributes.RUN_SPAN_ID)).isEqualTo("aba151af7cfbcf0f");
    assertThat(attributes.get(CiAttributes.JOB_SPAN_ID)).isNull();
  }

  @Test
  void aRepeatedRunLinksToTheAttemptBefore() {
    assertThat(start(TraceJoin.AUTO).getLinks())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getSpanContext().getTraceId())
                  .isEqualTo("3ab150c94bf95169f4958bc860bddc3b");
              assertThat(link.getSpanContext().getSpanId()).isEqualTo("d29958e0967b64bc");
              assertThat(link.getAttributes())
                  .isEqualTo(Attributes.of(AttributeKey.stringKey("ci.previous_attempt"), "12"));
            });
    environment.put("GITHUB_RUN_ATTEMPT", "1");
    assertThat(start(TraceJoin.AUTO).getLinks()).isEqualTo(List.<LinkData>of());
  }

  @Test
  void aReceiversSpanIsTheParent() {
    SpanData below = start(TraceJoin.RECEIVER);
    assertThat(below.getTraceId()).isEqualTo("731ec8a47fd7450f753a812a4a8aa5a0");
    assertThat(below.getParentSpanId()).isEqualTo("aba151af7cfbcf0f");
    assertThat(below.getAttributes()).as("the receiver sends them").isEqualTo(Attributes.empty());

    environment.put("OTEL_CI_CHECK_RUN_ID", "40685651258");
    assertThat(start(TraceJoin.RECEIVER).getParentSpanId()).isEqualTo("2b09b38c69b64a9c");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anUnusableCheckRunIsReportedAndTheRunIsTheParent() {
    environment.put("OTEL_CI_CHECK_RUN_ID", "job.check_run_id");

    assertThat(start(TraceJoin.RECEIVER).getParentSpanId()).isEqualTo("aba151af7cfbcf0f");
    assertThat(warnings)
        .containsExactly(
            "OTEL_CI_CHECK_RUN_ID is 'job.check_run_id', but must be a number. Set it to"
                + " ${{ job.check_run_id }} in the workflow");
  }

  @Test
  void whereNoReceiversIdsAreKnownNoSpanHasAParentThatNobodySends() {
    environment.clear();
    environment.putAll(
        Map.of("GITLAB_CI", "true", "CI_SERVER_URL", "https://gl", "CI_PIPELINE_ID", "1"));

    assertThat(start(TraceJoin.RECEIVER).getParentSpanContext().isValid()).isFalse();
    assertThat(warnings)
        .containsExactly(
            "otel.trace.join is 'receiver', but on GitLab CI/CD no receiver sends spans with ids"
                + " that are known here. It counts as 'auto'");
  }

  @Test
  void switchedOffASpanStartsItsOwnTrace() {
    SpanData span = start(TraceJoin.OFF);

    assertThat(span.getTraceId()).isEqualTo(OWN);
    assertThat(span.getAttributes()).isEqualTo(Attributes.empty());
    assertThat(span.getLinks()).isEmpty();
  }

  @Test
  void outsideOfARunASpanStartsItsOwnTrace() {
    environment.remove("GITHUB_ACTIONS"); // a leftover of another run in a shell

    assertThat(start(TraceJoin.AUTO).getTraceId()).isEqualTo(OWN);
    assertThat(start(TraceJoin.RECEIVER).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void aCallerTakesPrecedence() {
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            "11111111111111111111111111111111",
            "2222222222222222",
            TraceFlags.getDefault(),
            TraceState.getDefault());

    for (TraceJoin join : TraceJoin.values()) {
      SpanData span = start(join, caller);
      assertThat(span.getParentSpanContext()).isEqualTo(caller);
      assertThat(span.getTraceId()).isEqualTo(caller.getTraceId());
      assertThat(span.getAttributes()).isEqualTo(Attributes.empty());
      assertThat(span.getLinks()).isEmpty();
    }
  }

  @Test
  void theSettingIsAPropertyOrAVariable() {
    assertThat(TraceJoin.read(ConfigReader.of(name -> null))).isEqualTo(TraceJoin.AUTO);
    assertThat(TraceJoin.read(ConfigReader.of(name -> null, Map.of("OTEL_TRACE_JOIN", "OFF")::get)))
        .isEqualTo(TraceJoin.OFF);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> TraceJoin.read(ConfigReader.of(name -> "on")))
        .withMessage("otel.trace.join is 'on', but must be auto, receiver or off");
    assertThat(TraceJoin.read(ConfigReader.of(name -> "on"), warnings::add))
        .isEqualTo(TraceJoin.AUTO);
    assertThat(warnings)
        .containsExactly(
            "otel.trace.join is 'on', but must be auto, receiver or off. It counts as 'auto'");
  }

  private SpanData start(TraceJoin join) {
    return start(join, SpanContext.getInvalid());
  }

  private SpanData start(TraceJoin join, SpanContext caller) {
    SpanOrigin origin =
        new SpanOrigin(resource, InstrumentationScopeInfo.create("test"), EpochClock.system());
    return RunTrace.of(join, environment, resource, warnings::add)
        .start(origin, "BUILD shop", SpanKind.SERVER, caller, OWN, 1)
        .finish(2);
  }
}
