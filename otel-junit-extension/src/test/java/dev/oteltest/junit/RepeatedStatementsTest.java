package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Statements that one span of a test's code runs again and again. */
class RepeatedStatementsTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class QueryTestCases {

    private static final Tracer TRACER =
        TelemetryCapture.get().openTelemetry().getTracer("repeated");

    @BeforeAll
    static void fillsTheTable() {
      repeat(20, "db.system", "insert into owners values (%d)");
    }

    private static void repeat(int times, String key, String statement) {
      for (int i = 0; i < times; i++) {
        TRACER
            .spanBuilder("SELECT")
            .setAttribute(key, "h2")
            .setAttribute("db.query.text", statement.formatted(i))
            .startSpan()
            .end();
      }
    }

    @Test
    void asOftenAsTheLimit() {
      repeat(10, "db.system.name", "select * from pets where owner_id=%d");
    }

    @Test
    void belowSeveralSpans() {
      for (int i = 0; i < 2; i++) {
        Span span = TRACER.spanBuilder("list").startSpan();
        try (Scope ignored = span.makeCurrent()) {
          repeat(6, "db.system.name", "select * from pets where owner_id=%d");
        }
        span.end();
      }
    }

    @Test
    void noStatements() {
      for (int i = 0; i < 50; i++) {
        TRACER.spanBuilder("step").startSpan().end();
      }
    }

    @Test
    void setsUp() {
      repeat(20, "db.system.name", "create table t%d (id int)");
      repeat(20, "db.system.name", "insert into owners values (%d)");
    }

    @Test
    void polls() {
      for (int i = 0; i < 15; i++) {
        TRACER
            .spanBuilder("SELECT")
            .setAttribute("db.system.name", "h2")
            .setAttribute("db.query.text", "select count(*) from owners")
            .setStartTimestamp(1_000 + i * 100L, TimeUnit.MILLISECONDS)
            .startSpan()
            .end(1_002 + i * 100L, TimeUnit.MILLISECONDS);
      }
    }

    @Test
    void nPlusOne() {
      Span span = TRACER.spanBuilder("OwnerRepository.findAll").startSpan();
      try (Scope ignored = span.makeCurrent()) {
        repeat(1, "db.system.name", "select * from owners");
        repeat(14, "db.system.name", "select * from pets where owner_id=%d and name='secret'");
      }
      span.end();
      repeat(11, "db.system", "update visits set seen=%d");
    }
  }

  private Map<String, List<String>> findings(FixtureRun run) {
    Map<String, List<String>> findings = new TreeMap<>();
    for (SpanData span : run.run(QueryTestCases.class).spans()) {
      List<String> events =
          span.getEvents().stream()
              .map(
                  event ->
                      event.getName() + " " + List.copyOf(event.getAttributes().asMap().values()))
              .toList();
      if (!events.isEmpty()) {
        findings.put(span.getName(), events);
      }
    }
    return findings;
  }

  @Test
  void theRunStatesTheLimit() {
    FixtureRun run = new FixtureRun(folder).with("otel.test.statement.limit", "5");

    assertThat(run.run(QueryTestCases.class).span("test run").getAttributes())
        .satisfies(
            attributes -> assertThat(attributes.get(TestAttributes.STATEMENT_LIMIT)).isEqualTo(5L));
  }

  @Test
  void areFindingsOfTheTest() {
    assertThat(findings(new FixtureRun(folder)))
        .isEqualTo(
            Map.of(
                "nPlusOne()",
                List.of(
                    "junit.repeated_statement [OwnerRepository.findAll, 14,"
                        + " SELECT * FROM pets WHERE owner_id = ? AND name = ?]",
                    "junit.repeated_statement [11, UPDATE visits SET seen = ?]")));
  }

  @Test
  void areCountedAgainstTheLimit() {
    assertThat(findings(new FixtureRun(folder).with("otel.test.statement.limit", "5")))
        .containsOnlyKeys("asOftenAsTheLimit()", "belowSeveralSpans()", "nPlusOne()")
        .extractingByKey("belowSeveralSpans()")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  @Test
  void areNotLookedForWithALimitOfZero() {
    assertThat(findings(new FixtureRun(folder).with("otel.test.statement.limit", "0"))).isEmpty();
  }
}
