package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectories;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in a PID namespace of their own, as a container has one, while others run outside of it in
 * the same folder. A process there has an id that another process has here, or none.
 */
@Tag("any-version")
class ContainerizedRunTest {

  private static final String[] CONTAINER = {"unshare", "-pf", "--kill-child", "--mount-proc"};

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class InsideTestCases {
    @Test
    void a() throws Exception {
      Files.createFile(Path.of("begun"));
      for (int i = 0; i < 1_200 && !Files.exists(Path.of("go-on")); i++) {
        Thread.sleep(50);
      }
    }

    @Test
    void b() {}
  }

  static class OutsideTestCases {
    @Test
    void isOutside() {}
  }

  @BeforeEach
  void namespacesAreAvailable() throws InterruptedException {
    boolean available;
    try {
      List<String> command = new ArrayList<>(List.of(CONTAINER));
      command.add("true");
      available = new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      available = false;
    }
    assumeTrue(available, "unshare is not there, or nobody may use it");
  }

  @Test
  void oneThatRunsIsLeftAlone() throws Exception {
    ForkedJvm inside = new ForkedJvm(folder).through(CONTAINER);
    Process container = inside.start(InsideTestCases.class.getName());
    awaitBegun(container);

    new ForkedJvm(folder).run(OutsideTestCases.class);
    Files.createFile(folder.resolve("go-on"));
    ForkedJvm.Ended ended = inside.end(container);

    assertThat(ended.said()).doesNotContain("WARNING");
    assertThat(tests(inside.output())).containsExactlyInAnyOrder("a() pass", "b() pass");
    assertThat(folder.resolve("target/test-traces.previous.pb")).doesNotExist();
  }

  @Test
  void oneThatIsKilledIsCompletedFromOutside() throws Exception {
    ForkedJvm inside = new ForkedJvm(folder).through(CONTAINER);
    Process container = inside.start(InsideTestCases.class.getName());
    awaitBegun(container);
    container.destroyForcibly().waitFor();
    Path runs = folder.resolve("target/otel-test");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (RunDirectories.complete(runs).isEmpty()) { // until the kernel has killed its child
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }

    assertThat(tests(inside.output())).containsExactlyInAnyOrder("a() fail", "b() skipped");
  }

  private void awaitBegun(Process container) throws InterruptedException {
    while (!Files.exists(folder.resolve("begun"))) {
      assertThat(container.isAlive()).isTrue();
      Thread.sleep(20);
    }
  }

  private static List<String> tests(Path file) throws IOException {
    List<String> tests = new ArrayList<>();
    for (SpanData span : TraceFileReader.readAll(file)) {
      String status = span.getAttributes().get(TestAttributes.CASE_STATUS);
      if (status != null) {
        tests.add(span.getName() + " " + status);
      }
    }
    return tests;
  }
}
