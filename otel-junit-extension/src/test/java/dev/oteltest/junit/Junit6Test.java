package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;

/** What JUnit has from 6.0 on: runs that are cancelled. */
class Junit6Test {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class CancelledTestCases {
    private static final CancellationToken TOKEN = CancellationToken.create();

    @Test
    void a() {
      TOKEN.cancel();
    }

    @Test
    void b() {}

    @Nested
    class Inner {
      @Test
      void c() {}
    }
  }

  static class LaterTestCases {
    @Test
    void d() {}
  }

  @Test
  void whatACancelledRunDidNotGetToIsThereAsSkipped() {
    FixtureRun run = new FixtureRun(folder);
    SpanTree tree =
        run.session(
            launcher ->
                launcher.execute(
                    LauncherExecutionRequestBuilder.request(
                            run.request(CancelledTestCases.class, LaterTestCases.class)
                                .configurationParameters(run.parameters())
                                .build())
                        .listeners(new TracingListener())
                        .cancellationToken(CancelledTestCases.TOKEN)
                        .build()));

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                Junit6Test$CancelledTestCases | class | success
                  a() | test | pass
                  b() | test | skipped | because Execution cancelled
                  Inner | nested | skipped | because Execution cancelled
                    c() | test | skipped | never_ran | because dev.oteltest.junit.Junit6Test$CancelledTestCases$Inner was skipped: Execution cancelled | link Inner
                Junit6Test$LaterTestCases | class | skipped | because Execution cancelled
                  d() | test | skipped | never_ran | because dev.oteltest.junit.Junit6Test$LaterTestCases was skipped: Execution cancelled | link Junit6Test$LaterTestCases
            """);
  }
}
