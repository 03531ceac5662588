package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED32;
import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;

/** Decodes a {@code LogRecord} message; the tags are those of {@code logs.proto}. */
final class LogDecoder implements RequestDecoder.ItemDecoder<LogRecordData> {

  private static final Severity[] SEVERITIES = severities();

  private final CommonDecoder common;

  LogDecoder(CommonDecoder common) {
    this.common = common;
  }

  @Override
  public LogRecordData decode(WireReader in, Resource resource, InstrumentationScopeInfo scope)
      throws MalformedMessageException {
    DecodedLog log = new DecodedLog(resource, scope);
    AttributesBuilder into = null;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | FIXED64 -> log.timestampEpochNanos = in.fixed64();
        case 2 << 3 | VARINT -> log.severity = severity(in.varint());
        case 3 << 3 | LENGTH_DELIMITED -> log.severityText = common.string(in);
        case 5 << 3 | LENGTH_DELIMITED -> log.body = common.value(in);
        case 6 << 3 | LENGTH_DELIMITED -> into = common.attribute(in, into);
        case 7 << 3 | VARINT -> log.droppedAttributes = CommonDecoder.count(in.varint());
        case 8 << 3 | FIXED32 -> log.flags = in.fixed32();
        case 9 << 3 | LENGTH_DELIMITED -> log.traceId = common.traceId(in);
        case 10 << 3 | LENGTH_DELIMITED -> log.spanId = CommonDecoder.spanId(in);
        case 11 << 3 | FIXED64 -> log.observedEpochNanos = in.fixed64();
        case 12 << 3 | LENGTH_DELIMITED -> log.eventName = common.string(in);
        default -> in.skip(tag);
      }
    }
    log.attributes = CommonDecoder.build(into);
    return log;
  }

  private static Severity severity(long number) {
    return number > 0 && number < SEVERITIES.length
        ? SEVERITIES[(int) number]
        : Severity.UNDEFINED_SEVERITY_NUMBER;
  }

  private static Severity[] severities() {
    Severity[] byNumber = new Severity[Severity.FATAL4.getSeverityNumber() + 1];
    for (Severity severity : Severity.values()) {
      byNumber[severity.getSeverityNumber()] = severity;
    }
    return byNumber;
  }
}
