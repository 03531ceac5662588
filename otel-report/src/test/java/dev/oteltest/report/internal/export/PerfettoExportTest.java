package dev.oteltest.report.internal.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerfettoExportTest {

  private final RunSpans spans =
      new RunSpans(Resource.create(Attributes.builder().put("service.name", "shop").build()));

  @Test
  void writesSpansAsATimelineThatBeginsWithTheFirst() throws IOException {
    SpanContext request =
        spans.add(
            "GET",
            NOWHERE,
            100,
            200,
            span -> {
              span.setAttribute("http.status", 500);
              span.setStatus(StatusCode.ERROR, "no");
            });
    spans.add("SELECT", request, 150, 160);

    assertThat(json(spans.run().spans()))
        .isEqualTo(
            """
            {"displayTimeUnit":"ms","traceEvents":[
            {"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"shop"}},
            {"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"lane 1"}},
            {"ph":"X","name":"GET","cat":"application","pid":1,"tid":1,"ts":0.000,"dur":100000.000,\
            "args":{"trace id":"%1$s","span id":"%2$s","status":"ERROR","status description":"no",\
            "attributes":{"http.status":"500"}}},
            {"ph":"X","name":"SELECT","cat":"application","pid":1,"tid":1,"ts":50000.000,\
            "dur":10000.000,"args":{"trace id":"%1$s","span id":"%3$s","status":"UNSET",\
            "attributes":{}}}]}"""
                .formatted(
                    request.getTraceId(), request.getSpanId(), spans.all().get(1).getSpanId())
                .replace("\n", ""));
  }

  @Test
  void spansAtTheSameTimeAreInLanesOfTheirOwn() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("a", root, 0, 50);
    spans.add("b", root, 25, 75);
    spans.add("c", root, 50, 100);
    spans.add("outlives", root, 90, 200);
    spans.add("other", NOWHERE, 80, 90);

    assertThat(lanes()).containsExactly("root 1", "a 1", "b 2", "c 1", "outlives 2", "other 2");
  }

  @Test
  void spansOfALaneAreAlwaysNestedInTheirAncestorsOrApart() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      RunSpans many = new RunSpans();
      List<SpanContext> parents = new ArrayList<>();
      parents.add(NOWHERE);
      for (int i = 0; i < 60; i++) {
        long from = random.nextInt(100);
        parents.add(
            many.add(
                "s", parents.get(random.nextInt(parents.size())), from, from + random.nextInt(40)));
      }
      SpanTable table = many.run().spans();
      SpanLanes lanes = SpanLanes.of(table, ones(table));
      for (int a = 0; a < table.size(); a++) {
        for (int b = 0; b < table.size(); b++) {
          if (a != b && lanes.lane(a) == lanes.lane(b)) {
            boolean apart =
                table.endNanos(a) <= table.startNanos(b)
                    || table.endNanos(b) <= table.startNanos(a);
            boolean nested = isInside(table, a, b) || isInside(table, b, a);
            assertThat(apart || nested).isTrue();
          }
        }
      }
    }
  }

  @Test
  void untrustedTextStaysText() throws IOException {
    try (JsonParser json = new JsonFactory().createParser(json(Runs.nasty().spans()))) {
      int events = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("ph")) {
          events++;
        }
      }
      assertThat(events).isGreaterThan(2 * Runs.NASTY.size());
    }
  }

  @Test
  void aRunWithoutSpansIsADocument() throws IOException {
    assertThat(json(SpanTable.of(List.of())))
        .isEqualTo("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[]}");
  }

  private List<String> lanes() {
    SpanTable table = spans.run().spans();
    SpanLanes lanes = SpanLanes.of(table, ones(table));
    return IntStream.range(0, table.size())
        .mapToObj(row -> table.name(row) + " " + lanes.lane(row))
        .toList();
  }

  private static int[] ones(SpanTable table) {
    return IntStream.range(0, table.size()).map(row -> 1).toArray();
  }

  private static String json(SpanTable table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PerfettoExport.write(table, out);
    return out.toString(UTF_8);
  }

  private static boolean isInside(SpanTable table, int row, int outer) {
    return row >= outer && row < table.subtreeEnd(outer);
  }
}
