package dev.oteltest.report.internal.runs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.flaky.TestJvm;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why tests are flaky, from runs that are kept. */
class KeptAttemptsTest {

  private static final String OTHER = "shop.CartTest.adds()";

  @TempDir private Path folder;

  private void keep(int number, boolean failed) throws IOException {
    keep(number, failed, "4f2a9c1");
  }

  private void keep(int number, boolean failed, String revision) throws IOException {
    Run run =
        new TestJvm(1_000_000L * (number + 1))
            .test(OTHER, failed, 200, 300, body -> {})
            .test(
                TestJvm.TEST,
                failed,
                500,
                700,
                body -> {
                  body.span("publish", 10, failed ? 90 : 40).span("poll", 50, 60);
                  if (!failed) {
                    body.span("commit", 70, 80);
                  }
                })
            .run();
    KeptJvms.keep(store(), run, revision);
  }

  private RunStore store() {
    return new RunStore(folder.resolve("runs"), folder);
  }

  private static long number(String type, String method) {
    return new CaseRow("unknown_service:java", type, method, "").testId();
  }

  @Test
  void areThoseOfTheLastRunsWithATrace() throws IOException {
    for (int i = 0; i < 30; i++) {
      keep(i, i % 4 == 0);
    }
    long ships = number("shop.OrderTest", "ships()");

    List<String> said = KeptAttempts.explain(store(), Set.of(ships)).getOrDefault(ships, List.of());

    List<KeptRun> runs = store().runs();
    String passed = runs.get(0).shortId();
    String failed = runs.get(1).shortId();
    assertThat(said)
        .containsExactly(
            "fails if `poll` starts before `publish` has ended: 5 of 5 failing, 0 of 15 passing",
            "both trees: mvn otel:diff -Dotel.diff.base=%s -Dotel.diff.head=%s -Dotel.diff.test=OrderTest.ships"
                .formatted(passed, failed),
            "it passes in " + passed + " (> is only there):",
            "  publish  30.0 ms",
            "  poll  10.0 ms",
            "> commit  10.0 ms",
            "it fails in " + failed + " (> is only there):",
            "  publish  80.0 ms",
            "  poll  10.0 ms");
  }

  /** Keeps a run of a test that may poll early, and returns what readers know it by. */
  private String keep(int number, boolean failed, boolean early, int steps) throws IOException {
    Run run =
        new TestJvm(1_000_000L * (number + 1))
            .test(
                TestJvm.TEST,
                failed,
                500,
                700,
                body -> {
                  body.span("publish", 10, early ? 90 : 40).span("poll", 50, 60);
                  for (int i = 0; i < steps; i++) {
                    body.span("step", 91 + i, 92 + i);
                  }
                })
            .run();
    KeptJvms.keep(store(), run, "4f2a9c1");
    return run.id().substring(0, 8);
  }

  @Test
  void areDrawnThatShowWhatIsStatedAndDifferLeastOtherwise() throws IOException {
    String passed = "";
    for (int i = 0; i < 14; i++) {
      String run = keep(i, false, false, i == 3 ? 7 : i == 5 ? 30 : 2);
      passed = i == 3 ? run : passed;
    }
    String failed = "";
    for (int i = 14; i < 20; i++) {
      String run = keep(i, true, i < 19, i == 16 ? 6 : i == 19 ? 2 : 20);
      failed = i == 16 ? run : failed;
    }
    long ships = number("shop.OrderTest", "ships()");

    assertThat(KeptAttempts.explain(store(), Set.of(ships)).getOrDefault(ships, List.of()))
        .contains(
            "fails if `poll` starts before `publish` has ended: 5 of 6 failing, 0 of 14 passing",
            "it passes in " + passed + " (> is only there):",
            "it fails in " + failed + " (> is only there):");
  }

  @Test
  void haveTreesOnlyIfOneTestIsAskedFor() throws IOException {
    for (int i = 0; i < 30; i++) {
      keep(i, i % 4 == 0);
    }
    Set<Long> both = Set.of(number("shop.OrderTest", "ships()"), number("shop.CartTest", "adds()"));

    assertThat(KeptAttempts.explain(store(), both))
        .hasSize(2)
        .allSatisfy((test, said) -> assertThat(said).noneMatch(line -> line.startsWith("it ")));
  }

  @Test
  void areTooFewAtFirst() throws IOException {
    for (int i = 0; i < 3; i++) {
      keep(i, i == 1);
    }
    long ships = number("shop.OrderTest", "ships()");

    assertThat(KeptAttempts.explain(store(), Set.of(ships)).values())
        .containsExactly(
            List.of(
                "1 failing and 2 passing attempts: at least 5 and 15 are needed",
                "more: mvn otel:repeat '-Dotel.repeat.test=OrderTest#ships'"));
  }

  @Test
  void sayNothingOfATestThatAnEditBrokeAndAnotherMended() throws IOException {
    for (int i = 0; i < 30; i++) {
      boolean broken = i >= 12 && i < 18;
      keep(i, broken, i < 12 ? "4f2a9c1" : broken ? "4f2a9c1+77" : "5e2b1d0");
    }
    long ships = number("shop.OrderTest", "ships()");

    assertThat(KeptAttempts.explain(store(), Set.of(ships)).values())
        .containsExactly(
            List.of(
                "on no revision it both fails and passes: it failed last on 4f2a9c1+, and passed"
                    + " last on 5e2b1d0"));
  }

  @Test
  void sayNothingOfATestWhoseRevisionsAreUnknown() throws IOException {
    keep(1, true, "");
    keep(2, false, "");
    List<KeptRun> runs = store().runs();
    long ships = number("shop.OrderTest", "ships()");

    assertThat(KeptAttempts.explain(store(), Set.of(ships)).values())
        .containsExactly(
            List.of(
                "on no revision it both fails and passes: it failed last in run %s, and passed last in run %s"
                    .formatted(runs.get(1).shortId(), runs.get(0).shortId())));
  }

  @Test
  void areAskedForByCommandsThatAShellTakesAsTheyAre() throws IOException {
    for (int i = 0; i < 3; i++) {
      boolean failed = i == 1;
      Run run =
          new TestJvm(1_000_000L * (i + 1))
              .test("shop.CartTest$Big.adds two()", failed, 200, 300, body -> {})
              .run();
      KeptJvms.keep(store(), run, "4f2a9c1");
    }
    long adds = number("shop.CartTest$Big", "adds two()");

    assertThat(KeptAttempts.explain(store(), Set.of(adds)).get(adds))
        .contains("more: mvn otel:repeat '-Dotel.repeat.test=CartTest$Big#adds two'");
  }

  @Test
  void areNoneOfATestThatOnlyFailedAndIsDisabledSince() throws IOException {
    keep(1, true);
    keep(2, true);
    Consumer<RecordedSpan> skipped =
        span -> span.setAttribute(TestAttributes.CASE_STATUS, TestResult.SKIPPED.caseStatus());
    Run run =
        new TestJvm(3_000_000)
            .test(OTHER, false, 200, 300, body -> {})
            .test(TestJvm.TEST, TestJvm.TEST, false, 500, 500, skipped, body -> {})
            .run();
    KeptJvms.keep(store(), run, "4f2a9c1");

    assertThat(KeptAttempts.explain(store(), Set.of(number("shop.OrderTest", "ships()"))))
        .isEmpty();
  }

  @Test
  void areNotReadIfATestOnlyPassed() throws IOException {
    for (int i = 0; i < 5; i++) {
      keep(i, false);
    }
    Files.delete(store().runs().get(0).rows());
    assertThat(KeptAttempts.explain(store(), Set.of(number("shop.OrderTest", "ships()"))))
        .isEmpty();
    assertThat(KeptAttempts.explain(null, Set.of(1L))).isEmpty();
  }

  @Test
  void nameWhatCouldNotBeRead() throws IOException {
    for (int i = 0; i < 5; i++) {
      keep(i, i % 2 == 0);
    }
    Path torn = trace(1);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(torn))) {
      byte[] bytes = in.readAllBytes();
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(torn))) {
        out.write(bytes);
        out.write(new byte[] {10, 100, 1}); // the beginning of a message
      }
    }
    Path none = trace(3);
    Files.write(none, new byte[] {1, 2, 3});
    long ships = number("shop.OrderTest", "ships()");

    List<String> said = KeptAttempts.explain(store(), Set.of(ships)).getOrDefault(ships, List.of());

    assertThat(said)
        .contains("some spans of 1 of 4 attempts are missing, so what these lack is unknown")
        .contains(none + ": it can't be read")
        .anyMatch(line -> line.startsWith(torn + ", byte "));
  }

  private Path trace(int number) throws IOException {
    return requireNonNull(store().runs().get(number).trace());
  }
}
