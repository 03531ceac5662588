package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failed test logged last. */
class LastLogsTest {

  private static final Instant TIME = Instant.parse("2026-11-26T10:15:30Z");

  @TempDir Path folder;

  private static Logger logger() {
    return TelemetryCapture.get().openTelemetry().getLogsBridge().get("com.example.Shop");
  }

  private static LogRecordBuilder log(String message) {
    return logger().logRecordBuilder().setSeverity(Severity.INFO).setBody(message);
  }

  private static void log(int times) {
    for (int i = 1; i <= times; i++) {
      log("line " + i).emit();
    }
  }

  static class ShopTestCases {

    @BeforeEach
    void prepares() {
      log("prepared").emit();
    }

    @Test
    void passes() {
      log("fine").emit();
    }

    @Test
    void isAborted() {
      log("no database").emit();
      Assumptions.abort("no database");
    }

    @Test
    void fails() {
      logger()
          .logRecordBuilder()
          .setTimestamp(TIME)
          .setSeverity(Severity.WARN)
          .setSeverityText("WARNING")
          .setBody("paying with password=hunter2hunter2")
          .setAttribute(AttributeKey.stringKey("exception.type"), "java.io.IOException")
          .setAttribute(AttributeKey.stringKey("exception.message"), "refused")
          .setAttribute(AttributeKey.stringKey("order.id"), "17")
          .emit();
      throw new IllegalStateException("not paid");
    }
  }

  static class ManyTestCases {

    @Test
    void logsMuch() {
      log(60);
      log("€".repeat(5_000)).emit();
      throw new IllegalStateException("too much");
    }
  }

  static class SetUpTestCases {

    @BeforeAll
    static void startsTheServer() {
      log("port in use").emit();
      throw new IllegalStateException("not started");
    }

    @Test
    void neverRuns() {}
  }

  private static List<Attributes> logsOf(SpanData span) {
    return span.getEvents().stream()
        .filter(event -> event.getName().equals("junit.log"))
        .map(EventData::getAttributes)
        .toList();
  }

  private static List<String> messages(SpanData span) {
    return logsOf(span).stream().map(log -> log.get(TestAttributes.LOG_MESSAGE)).toList();
  }

  @Test
  void areEventsBeforeTheFailureAtTheTimesOfTheRecords() {
    SpanData failed = new FixtureRun(folder).run(ShopTestCases.class).span("fails()");

    assertThat(failed.getEvents())
        .extracting(EventData::getName)
        .containsExactly("junit.log", "junit.log", "exception");
    EventData log = failed.getEvents().get(1);
    assertThat(log.getEpochNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(TIME.getEpochSecond()));
    assertThat(log.getAttributes())
        .isEqualTo(
            Attributes.builder()
                .put("junit.log.severity", "WARNING")
                .put("junit.log.logger", "com.example.Shop")
                .put("junit.log.message", "paying with password=[redacted]")
                .put("exception.type", "java.io.IOException")
                .put("exception.message", "refused")
                .build());
    assertThat(failed.getAttributes().get(TestAttributes.LOGS_DROPPED)).isNull();
  }

  @Test
  void includeThoseOfLifecycleMethodsAndOfNoOtherTest() {
    SpanTree trace = new FixtureRun(folder).run(ShopTestCases.class);

    assertThat(messages(trace.span("fails()")))
        .containsExactly("prepared", "paying with password=[redacted]");
    assertThat(trace.span("passes()").getEvents()).isEmpty();
    assertThat(trace.span("isAborted()").getEvents()).isEmpty();
  }

  @Test
  void areTheLatestOfMany() {
    SpanData failed = new FixtureRun(folder).run(ManyTestCases.class).span("logsMuch()");

    List<String> messages = messages(failed);
    assertThat(messages).hasSize(50).startsWith("line 12");
    assertThat(messages.get(48)).isEqualTo("line 60");
    assertThat(messages.get(49)).endsWith("€… [cut, 15000 bytes]");
    assertThat(messages.get(49).getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2_000, 2_048);
    assertThat(failed.getAttributes().get(TestAttributes.LOGS_DROPPED)).isEqualTo(11L);
  }

  @Test
  void areTheLatestOfMoreThanTheCaptureLimit() {
    SpanData failed =
        new FixtureRun(folder)
            .with("otel.test.capture.limit", "5")
            .with("otel.test.logs", "3")
            .run(ManyTestCases.class)
            .span("logsMuch()");

    assertThat(messages(failed)).hasSize(3).startsWith("line 59", "line 60");
    assertThat(failed.getAttributes().get(TestAttributes.LOGS_DROPPED)).isEqualTo(58L);
  }

  @Test
  void areOnAClassThatCouldNotBeSetUp() {
    SpanTree trace = new FixtureRun(folder).run(SetUpTestCases.class);

    assertThat(messages(trace.span("LastLogsTest$SetUpTestCases"))).containsExactly("port in use");
  }

  @Test
  void areOffWithZero() {
    SpanTree trace = new FixtureRun(folder).with("otel.test.logs", "0").run(ManyTestCases.class);

    SpanData failed = trace.span("logsMuch()");
    assertThat(logsOf(failed)).isEmpty();
    assertThat(failed.getAttributes().get(TestAttributes.LOGS_DROPPED)).isNull();
  }
}
