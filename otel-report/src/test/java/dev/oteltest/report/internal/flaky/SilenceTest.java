package dev.oteltest.report.internal.flaky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.flaky.TestJvm.Body;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is said of failures that nothing recorded knows. */
class SilenceTest {

  private static final int SUITES = 50;

  /** Whether failing attempts end where they fail, as they do, or in the end, or wait longer. */
  private enum Failure {
    EARLY,
    AT_THE_END,
    LATE
  }

  @Test
  void ofACoinAndSpansThatVaryByChance() {
    for (Failure failure : Failure.values()) {
      List<String> said = new ArrayList<>();
      for (int seed = 1; seed <= SUITES; seed++) {
        Explanation explanation = FlakyTest.explain(coin(new Random(seed), failure));
        if (explanation.isProven()) {
          said.add(seed + ": " + explanation.lines());
        }
      }
      assertThat(said).as(failure.name()).hasSizeLessThanOrEqualTo(1);
    }
  }

  /** Attempts in runs of a JVM with other tests in a random order, some of them in parallel. */
  private static List<TestAttempt> coin(Random random, Failure failure) {
    double probability = 0.1 + 0.4 * random.nextDouble();
    int number = 20 + random.nextInt(30);
    List<String> others =
        IntStream.range(0, 12)
            .mapToObj(i -> "shop.Test" + i + ".runs()")
            .collect(Collectors.toList());
    TestAttempts attempts = new TestAttempts(test -> test.method().equals("ships()"));
    for (int i = 0; i < number; i++) {
      TestJvm jvm = new TestJvm(1_000_000L * (i + 1));
      double load = 1 + 2 * random.nextDouble();
      Collections.shuffle(others, random);
      int place = random.nextInt(others.size());
      for (int k = 0; k < others.size(); k++) {
        long at =
            (k < place ? 200L + k * 100 : 900L + 500L * place + k * 100) + random.nextInt(400);
        jvm.test(others.get(k), false, at, at + 50 + random.nextInt(200), body -> {});
      }
      boolean failed = random.nextDouble() < probability;
      long start = 300 + 100L * place + random.nextInt(200);
      long end = (long) (900 * load);
      long until = failed && failure == Failure.EARLY ? (long) (end * random.nextDouble()) : end;
      long fails = failed && failure == Failure.LATE ? end + 2_000 : until;
      for (long at = 50; at < start + fails + 520; at += 500) {
        jvm.sample(at, load / 3 * random.nextDouble());
      }
      jvm.test(
          TestJvm.TEST,
          failed,
          start,
          start + fails + 20,
          body -> spans(body, random, load, until));
      attempts.add(jvm.run(), "run " + i, true);
    }
    return attempts.byTest().values().iterator().next();
  }

  private static void spans(Body body, Random random, double load, long until) {
    long at = 5;
    int calls = 6 + random.nextInt(4);
    for (int i = 0; i < calls; i++) {
      long takes = 1 + (long) (load * random.nextInt(60));
      String name = i % 2 == 0 ? "SELECT orders" : "call " + i;
      Consumer<RecordedSpan> with =
          TestJvm.with("user", "user " + random.nextInt(3))
              .andThen(TestJvm.with("cached", random.nextBoolean() + ""));
      if (at < until) {
        if (random.nextInt(10) == 0) {
          with = with.andThen(TestJvm.error("java.net.SocketTimeoutException")); // and a retry
        }
        body.span(name, at, at + takes, with);
      }
      at += takes + random.nextInt(10);
    }
    for (int i = 0; i < 4; i++) {
      long sent = random.nextInt((int) (100 * load));
      long took = random.nextInt((int) (200 * load));
      if (sent < until) {
        body.span(
            "consume " + random.nextInt(4),
            sent,
            sent + took,
            span -> span.setAttribute("thread.id", (long) random.nextInt(5)));
      }
    }
  }

  @Test
  void ofAttemptsThatDifferInNoiseOnly() {
    for (int seed = 1; seed <= SUITES; seed++) {
      Random random = new Random(seed);
      TestAttempts attempts = new TestAttempts(test -> test.method().equals("ships()"));
      for (int i = 0; i < 30; i++) {
        boolean failed = random.nextInt(3) == 0;
        int number = i;
        attempts.add(
            new TestJvm(1_000_000L * (i + 1) + random.nextInt(1_000))
                .test(TestJvm.TEST, failed, 500, 700, body -> noise(body, failed, number))
                .run(),
            "run " + i,
            true);
      }
      Explanation said = FlakyTest.explain(attempts.byTest().values().iterator().next());
      assertThat(said.statements()).as("suite " + seed).isEmpty();
    }
  }

  /** Failing attempts have other ids, ports, threads and times than those that pass. */
  private static void noise(Body body, boolean failed, int number) {
    int id = (failed ? 70_000_000 : 20_000_000) + number;
    body.span(
            "GET /orders/" + id,
            10,
            60,
            span -> {
              span.setAttribute("order.id", (long) id);
              span.setAttribute("thread.name", failed ? "worker-2" : "worker-1");
              span.setAttribute("network.peer.port", failed ? 40_001L : 40_002L);
              span.setAttribute(
                  "url.full", "http://localhost:" + (failed ? 50_001 : 50_002) + "/x");
              span.setAttribute(TestAttributes.SCOPE, "scope " + failed);
            })
        .span("SELECT " + "0000-" + id, 70, 80);
  }
}
