package dev.oteltest.junit.internal.output;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.text.TextLimit;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Records what a failed test logged last, as events on its span. */
public final class LastLogs {

  /** The maximum length of the texts of one record, in bytes of UTF-8. */
  private static final int BYTES = 2_048;

  /** What is left for an exception's message after a long one of the record. */
  private static final int MIN_BYTES = 256;

  private final int most;
  private final SecretRedaction redaction;

  /** Creates the recorder for a run with these settings. */
  public LastLogs(RunSettings settings) {
    this.most = settings.logLimit();
    this.redaction = settings.redaction();
  }

  /** Adds the last log records of a failed test or container, before its scope is closed. */
  public void describe(CaptureScope scope, RecordedSpan span) {
    if (most == 0) {
      return;
    }
    List<LogRecordData> logs = scope.latestLogs(most);
    if (logs.isEmpty()) {
      return;
    }
    for (LogRecordData log : logs) {
      add(log, span);
    }
    long dropped = scope.logCount() - logs.size();
    if (dropped > 0) {
      span.setAttribute(TestAttributes.LOGS_DROPPED, dropped);
    }
  }

  private void add(LogRecordData log, RecordedSpan span) {
    long time = log.getTimestampEpochNanos();
    if (time == 0) {
      time = log.getObservedTimestampEpochNanos();
    }
    Attributes attributes = attributes(log);
    if (time == 0) {
      span.addEvent(TestAttributes.LOG, attributes);
    } else {
      span.addEvent(TestAttributes.LOG, attributes, time, TimeUnit.NANOSECONDS);
    }
  }

  /** Returns the attributes of the event for a record. */
  public Attributes attributes(LogRecordData log) {
    AttributesBuilder attributes = Attributes.builder();
    String severity = severity(log);
    if (severity != null) {
      attributes.put(TestAttributes.LOG_SEVERITY, severity);
    }
    attributes.put(
        TestAttributes.LOG_LOGGER, clean(log.getInstrumentationScopeInfo().getName(), BYTES));
    Value<?> body = log.getBodyValue();
    String message = body == null ? "" : clean(body.asString(), BYTES);
    attributes.put(TestAttributes.LOG_MESSAGE, message);
    String type = log.getAttributes().get(CommonAttributes.EXCEPTION_TYPE);
    if (type != null) {
      attributes.put(CommonAttributes.EXCEPTION_TYPE, clean(type, BYTES));
    }
    String exception = log.getAttributes().get(CommonAttributes.EXCEPTION_MESSAGE);
    if (exception != null) {
      int left = BYTES - message.getBytes(StandardCharsets.UTF_8).length;
      attributes.put(
          CommonAttributes.EXCEPTION_MESSAGE, clean(exception, Math.max(MIN_BYTES, left)));
    }
    return attributes.build();
  }

  private static @Nullable String severity(LogRecordData log) {
    String text = log.getSeverityText();
    if (text != null && !text.isEmpty()) {
      return text;
    }
    Severity severity = log.getSeverity();
    return severity == Severity.UNDEFINED_SEVERITY_NUMBER ? null : severity.name();
  }

  private String clean(String text, int bytes) {
    return new TextLimit(bytes).apply(redaction.apply(text));
  }
}
