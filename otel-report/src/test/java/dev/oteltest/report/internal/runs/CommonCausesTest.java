package dev.oteltest.report.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.flaky.TestJvm;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cause of many failures. */
class CommonCausesTest {

  @TempDir private Path folder;
  private boolean quarantined;

  private RunStore store() {
    return new RunStore(folder.resolve("runs"), folder);
  }

  /** Keeps a run of three tests, at which another one runs at the same time or before. */
  private void keep(int number, boolean refused, boolean beside) throws IOException {
    TestJvm jvm = new TestJvm(1_000_000L * (number + 1));
    for (String name : new String[] {"OrderTest.ships()", "OrderTest.pays()", "CartTest.adds()"}) {
      test(jvm, name, refused, 500, 700);
    }
    importing(jvm, beside ? 600 : 200, beside ? 800 : 300);
    KeptJvms.keep(store(), jvm.run(), "%07x".formatted(0x4f2a900 + number));
  }

  private void test(TestJvm jvm, String name, boolean refused, long from, long to) {
    jvm.test(
        "shop." + name,
        name,
        refused,
        from,
        to,
        span -> {
          span.setAttribute(CommonAttributes.THREAD_ID, (long) name.length());
          if (refused && quarantined) {
            span.setAttribute(TestAttributes.CASE_STATUS, "skipped");
            span.setAttribute(TestAttributes.RESULT, "quarantined");
          }
          if (refused) {
            span.addEvent(
                "exception",
                Attributes.of(
                    CommonAttributes.EXCEPTION_TYPE,
                    "java.net.ConnectException",
                    CommonAttributes.EXCEPTION_MESSAGE,
                    "Connection refused",
                    CommonAttributes.EXCEPTION_STACKTRACE,
                    "java.net.ConnectException: Connection refused\n\tat shop.Db.open(Db.java:3)\n"),
                1,
                TimeUnit.NANOSECONDS);
          }
        },
        body ->
            body.client(
                "SELECT orders", "postgres", 10, 20, refused ? TestJvm.error("x") : span -> {}));
  }

  private static void importing(TestJvm jvm, long from, long to) {
    jvm.test(
        "shop.ImportTest.imports()",
        "imports()",
        false,
        from,
        to,
        span -> span.setAttribute(CommonAttributes.THREAD_ID, 99L),
        body -> {});
  }

  @Test
  void isNamedOnceWithItsTestsItsRunsAndWhatRanBesideThem() throws IOException {
    for (int i = 0; i < 12; i++) {
      keep(i, i % 4 == 2, i % 4 == 2);
    }

    assertThat(CommonCauses.of(store()))
        .containsExactly(
            "ConnectException: Connection refused (`SELECT orders to postgres`): 3 tests in 3 of 12"
                + " runs, since 4f2a902, only beside shop.ImportTest.imports()");
  }

  @Test
  void isThatOfTestsInQuarantineAsWell() throws IOException {
    quarantined = true;
    for (int i = 0; i < 12; i++) {
      keep(i, i % 4 == 2, false);
    }

    assertThat(CommonCauses.of(store()))
        .containsExactly(
            "ConnectException: Connection refused (`SELECT orders to postgres`): 3 tests in 3 of 12"
                + " runs, since 4f2a902");
  }

  @Test
  void ranBesideNothingThatAlsoRanBesideThemWithoutAFailure() throws IOException {
    for (int i = 0; i < 12; i++) {
      keep(i, i % 4 == 2, true);
    }

    assertThat(CommonCauses.of(store())).singleElement().asString().doesNotContain("beside");
  }

  @Test
  void ranBesideNothingIfChanceMayMakeIt() throws IOException {
    for (int i = 0; i < 4; i++) {
      keep(i, i > 1, i > 1);
    }

    assertThat(CommonCauses.of(store())).singleElement().asString().doesNotContain("beside");
  }

  @Test
  void ranBesideNothingThatRanBesideTheLastOfManyWithoutAFailure() throws IOException {
    for (int i = 0; i < 12; i++) {
      boolean refused = i % 4 == 2;
      TestJvm jvm = new TestJvm(1_000_000L * (i + 1));
      for (int test = 0; test < 120; test++) {
        test(jvm, "OrderTest.ships" + test + "()", refused, 500 + test * 10, 510 + test * 10);
        test(jvm, "CartTest.adds" + test + "()", false, 200, 300);
      }
      importing(jvm, refused ? 500 : 1_690, refused ? 510 : 1_700);
      KeptJvms.keep(store(), jvm.run(), "4f2a9c1");
    }

    assertThat(CommonCauses.of(store())).singleElement().asString().doesNotContain("beside");
  }

  @Test
  void isStatedByTheNewestTraceThatCanBeRead() throws IOException {
    keep(0, true, false);
    keep(1, true, false);
    Files.writeString(store().runs().get(0).trace(), "<html>Sign in");

    assertThat(CommonCauses.of(store()))
        .singleElement()
        .asString()
        .startsWith("ConnectException: Connection refused (`SELECT orders to postgres`): ");
  }

  @Test
  void isOfSeveralRunsAndSaysIfItsTraceIsGone() throws IOException {
    keep(0, false, false);
    keep(1, true, false);
    assertThat(CommonCauses.of(store())).isEmpty();
    assertThat(CommonCauses.of(null)).isEmpty();

    keep(2, true, false);
    for (KeptRun run : store().runs()) {
      Path trace = run.trace();
      if (trace != null) {
        Files.delete(trace);
      }
    }
    assertThat(CommonCauses.of(store()))
        .containsExactly(
            "One cause, whose trace is not kept: 3 tests in 2 of 3 runs, since 4f2a901");
  }
}
