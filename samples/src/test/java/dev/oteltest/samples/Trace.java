package dev.oteltest.samples;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The spans of a trace file, with the ways between them. */
final class Trace {

  private static final AttributeKey<String> CASE_NAME = stringKey("test.case.name");
  private static final AttributeKey<String> CASE_STATUS = stringKey("test.case.result.status");

  private final List<SpanData> spans;
  private final Map<String, SpanData> byId;

  private Trace(List<SpanData> spans) {
    this.spans = spans;
    // Fails on two spans of one id: a span that was written twice.
    this.byId = spans.stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
  }

  static Trace read(Path file) throws IOException {
    return new Trace(TraceFileReader.readAll(file));
  }

  List<SpanData> spans() {
    return spans;
  }

  List<SpanData> named(String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  List<String> traceIds() {
    return spans.stream().map(SpanData::getTraceId).distinct().toList();
  }

  /** The spans that have no parent here. */
  List<String> roots() {
    return spans.stream()
        .filter(span -> !byId.containsKey(span.getParentSpanId()))
        .map(SpanData::getName)
        .toList();
  }

  /** The spans of tests, not those of classes and other containers. */
  List<SpanData> tests() {
    return spans.stream().filter(Trace::isTest).toList();
  }

  List<String> testNames() {
    return tests().stream().map(Trace::caseName).toList();
  }

  Counts counts() {
    return new Counts(having("pass"), having("fail"), having("skipped"));
  }

  /** Each test with how it ended and, where that says more, why and with what attempt; sorted. */
  List<String> outcomes() {
    return tests().stream().map(this::outcome).sorted().toList();
  }

  private String outcome(SpanData test) {
    StringBuilder text = new StringBuilder(caseName(test));
    text.append(": ").append(test.getAttributes().get(CASE_STATUS));
    Long attempt = test.getAttributes().get(AttributeKey.longKey("test.attempt"));
    if (attempt != null) {
      text.append(", attempt ").append(attempt);
    }
    if (Boolean.TRUE.equals(test.getAttributes().get(AttributeKey.booleanKey("test.flaky")))) {
      text.append(", flaky");
    }
    String reason = test.getAttributes().get(stringKey("junit.reason"));
    String description = test.getStatus().getDescription();
    String why = reason == null ? description : reason;
    if (!why.isEmpty()) {
      text.append(", ").append(why.replaceAll("\\(pid \\d+\\) ", ""));
    }
    for (LinkData link : test.getLinks()) {
      SpanData linked = byId.get(link.getSpanContext().getSpanId());
      text.append(", see ").append(linked == null ? "nothing" : caseName(linked));
    }
    return text.toString();
  }

  /** The names of the spans around one, the nearest first; a test by its full name. */
  List<String> around(SpanData span) {
    List<String> names = new ArrayList<>();
    SpanData at = byId.get(span.getParentSpanId());
    while (at != null) {
      names.add(isTest(at) ? caseName(at) : at.getName());
      at = byId.get(at.getParentSpanId());
    }
    return names;
  }

  static boolean isTest(SpanData span) {
    return span.getAttributes().get(CASE_STATUS) != null;
  }

  static String caseName(SpanData test) {
    return String.valueOf(test.getAttributes().get(CASE_NAME));
  }

  private long having(String status) {
    return tests().stream()
        .filter(test -> status.equals(test.getAttributes().get(CASE_STATUS)))
        .count();
  }
}
