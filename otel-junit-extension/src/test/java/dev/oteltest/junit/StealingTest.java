package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A fork-join worker that waits for a part of its test takes up parts of others. */
@Isolated("the tests that run in this JVM decide whose a span is")
class StealingTest {

  private static final AttributeKey<String> OF = AttributeKey.stringKey("of");

  /** How often two times 600 tests of 20 spans run: 24,000 spans, unless that is set. */
  private static final int ROUNDS = Integer.getInteger("otel.test.torture.rounds", 1);

  private static final int SPANS = 24_000;

  private static final int PARTS = 10;

  @TempDir Path folder;

  private static void work(String test) {
    Tracer tracer = GlobalOpenTelemetry.getTracer("stolen");
    Span part = tracer.spanBuilder("part").setAttribute(OF, test).startSpan();
    try (Scope current = part.makeCurrent()) {
      tracer.spanBuilder("in part").setAttribute(OF, test).startSpan().end();
      LockSupport.parkNanos(50_000); // a thread that waits looks for something to do
    } finally {
      part.end();
    }
  }

  static class StreamsTestCases {

    @RepeatedTest(600)
    void streams(RepetitionInfo info) {
      String test = getClass().getSimpleName() + info.getCurrentRepetition();
      Span.current().setAttribute(OF, test);
      IntStream.range(0, PARTS).parallel().forEach(i -> work(test));
    }
  }

  static class ActionsTestCases {

    @RepeatedTest(600)
    void actions(RepetitionInfo info) {
      String test = getClass().getSimpleName() + info.getCurrentRepetition();
      Span.current().setAttribute(OF, test);
      new Halves(test, PARTS).invoke();
    }
  }

  /** Joins with {@code join}, as code does that knows no streams. */
  private static final class Halves extends RecursiveAction {

    private static final long serialVersionUID = 1;

    private final String test;
    private final int count;

    Halves(String test, int count) {
      this.test = test;
      this.count = count;
    }

    @Override
    protected void compute() {
      if (count == 1) {
        work(test);
      } else {
        invokeAll(new Halves(test, count / 2), new Halves(test, count - count / 2));
      }
    }
  }

  @Test
  void noSpanIsSilentlyAnotherTests() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Integer> counts = round(folder.resolve("" + round));
      System.out.println("Whose spans are: " + counts);
      assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(SPANS);
      assertThat(counts).doesNotContainKey("wrong").containsKey("right");
    }
  }

  private static Map<String, Integer> round(Path folder) {
    SpanTree tree =
        new FixtureRun(folder)
            .with("junit.jupiter.execution.parallel.enabled", "true")
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
            .run(StreamsTestCases.class, ActionsTestCases.class);

    Map<String, SpanData> byId = new HashMap<>();
    tree.spans().forEach(span -> byId.put(span.getSpanId(), span));
    List<SpanData> parts =
        tree.spans().stream().filter(span -> span.getName().endsWith("part")).toList();
    Map<String, Integer> counts = new TreeMap<>();
    for (SpanData part : parts) {
      String why = part.getAttributes().get(TestAttributes.UNATTRIBUTED);
      String is = part.getAttributes().get(OF).equals(testOf(part, byId)) ? "right" : "wrong";
      counts.merge(why == null ? is : why + " " + is, 1, Integer::sum);
    }
    return counts;
  }

  private static String testOf(SpanData span, Map<String, SpanData> byId) {
    return Stream.iterate(span, at -> at != null, at -> byId.get(at.getParentSpanId()))
        .filter(at -> "invocation".equals(at.getAttributes().get(TestAttributes.KIND)))
        .findFirst()
        .map(test -> String.valueOf(test.getAttributes().get(OF)))
        .orElse("no test");
  }
}
