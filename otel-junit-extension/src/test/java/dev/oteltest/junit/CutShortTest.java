package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JVMs that end where no test runs: what was cut short is failed, and so is all above it. */
class CutShortTest {

  @TempDir Path folder;

  /** Ends the JVM where the test wants it. */
  static void at(String place) {
    if (place.equals(System.getProperty("place"))) {
      switch (System.getProperty("death")) {
        case "exit" -> System.exit(3);
        case "halt" -> Runtime.getRuntime().halt(4);
        case "memory" -> throw new OutOfMemoryError("made up");
        default -> hang();
      }
    }
  }

  private static void hang() {
    try {
      Files.createFile(Path.of("hangs"));
      Thread.sleep(600_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static class Dies implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      at("extension");
    }
  }

  @ExtendWith(Dies.class)
  static class EndingTestCases {

    static {
      at("initializer");
    }

    EndingTestCases() {
      at("constructor");
    }

    @BeforeAll
    static void open() {
      at("@BeforeAll");
    }

    @AfterAll
    static void close() {
      at("@AfterAll");
    }

    @BeforeEach
    void prepare() {
      at("@BeforeEach");
    }

    @Test
    void a() {}

    @TestFactory
    Stream<DynamicNode> factory() {
      return Stream.of(DynamicContainer.dynamicContainer("numbers", numbers()));
    }

    private static Stream<DynamicTest> numbers() {
      return Stream.of(1, 2)
          .map(
              number -> {
                at("container" + number);
                return DynamicTest.dynamicTest("number " + number, () -> {});
              });
    }

    @Nested
    class Inner {
      @BeforeAll
      static void openInner() {
        at("nested");
      }

      @Test
      void b() {}
    }
  }

  private ForkedJvm ending(String place, String death) {
    return new ForkedJvm(folder)
        .option("-Dplace=" + place)
        .option("-Ddeath=" + death)
        .option("-Dotel.test.run.id=build");
  }

  private static String withoutLines(SpanTree trace) {
    return trace.toString().replaceAll("java:\\d+", "java:N").replaceAll("pid \\d+", "pid N");
  }

  private static final String EXIT =
      "the JVM ended before it: System.exit, called by"
          + " dev.oteltest.junit.CutShortTest.at(CutShortTest.java:N)";

  @Test
  void systemExitInBeforeAllFailsItAndAllAboveIt() {
    ForkedJvm.Ended fork = ending("@BeforeAll", "exit").run(EndingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(3);
    assertThat(withoutLines(fork.trace()))
        .isEqualTo(
            """
            test run | run | failure | because GONE | ERROR: 1 container failed
              JUnit Jupiter | engine | failure | ERROR: 1 container failed
                CutShortTest$EndingTestCases | class | failure | ERROR: GONE
                  @BeforeAll open() | lifecycle | ERROR: GONE
                  factory() | factory | skipped | never_ran | because GONE | link CutShortTest$EndingTestCases
                  a() | test | skipped | never_ran | because GONE | link CutShortTest$EndingTestCases
                  Inner | nested | skipped | never_ran | because GONE | link CutShortTest$EndingTestCases
                    b() | test | skipped | never_ran | because GONE | link CutShortTest$EndingTestCases
            """
                .replace("GONE", EXIT));
    assertThat(fork.trace().spans())
        .filteredOn(span -> span.getStatus().getDescription().startsWith("the JVM ended"))
        .hasSize(2)
        .allSatisfy(
            span ->
                assertThat(span.getAttributes().get(CommonAttributes.ERROR_TYPE))
                    .isEqualTo("jvm_exit"));
  }

  @Test
  void systemExitInAfterAllFailsItAndAllAboveIt() {
    ForkedJvm.Ended fork = ending("@AfterAll", "exit").run(EndingTestCases.class);

    assertThat(withoutLines(fork.trace()))
        .startsWith(
            """
            test run | run | failure | because GONE | ERROR: 1 container failed
              JUnit Jupiter | engine | failure | ERROR: 1 container failed
                CutShortTest$EndingTestCases | class | failure | ERROR: GONE
            """
                .replace("GONE", EXIT))
        .contains("a() | test | pass\n", "@AfterAll close() | lifecycle | ERROR: " + EXIT + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "constructor, CutShortTest$EndingTestCases, constructor EndingTestCases() | lifecycle",
    "initializer, CutShortTest$EndingTestCases, CutShortTest$EndingTestCases | class | failure",
    "extension, CutShortTest$EndingTestCases, CutShortTest$EndingTestCases | class | failure",
    "@BeforeEach, CutShortTest$EndingTestCases, @BeforeEach prepare() | lifecycle",
    "nested, Inner, @BeforeAll openInner() | lifecycle",
    "container1, numbers, numbers | container | failure",
    "container2, numbers, numbers | container | failure",
  })
  void wherever(String place, String container, String cutShort) throws IOException {
    ForkedJvm.Ended fork = ending(place, "exit").run(EndingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(3);
    SpanTree trace = fork.trace();
    assertThat(withoutLines(trace)).contains(cutShort + " | ERROR: " + EXIT);
    assertRedAbove(trace.span(container), trace);
  }

  private static void assertRedAbove(SpanData container, SpanTree trace) {
    SpanData at = container;
    while (true) {
      assertThat(at.getStatus().getStatusCode()).as(trace.toString()).isEqualTo(StatusCode.ERROR);
      assertThat(at.getAttributes().get(TestAttributes.SUITE_STATUS)).isEqualTo("failure");
      String parent = at.getParentSpanId();
      List<SpanData> above =
          trace.spans().stream().filter(span -> span.getSpanId().equals(parent)).toList();
      if (above.isEmpty()) {
        assertThat(at.getName()).isEqualTo("test run");
        return;
      }
      at = above.get(0);
    }
  }

  @Test
  void sigtermInBeforeAllFailsItAndAllAboveIt() throws Exception {
    ForkedJvm.Ended fork = terminated(ending("@BeforeAll", "hang"));

    assertThat(fork.exitCode()).isEqualTo(143);
    assertThat(withoutLines(fork.trace()))
        .startsWith(
            """
            test run | run | failure | because GONE | ERROR: 1 container failed
              JUnit Jupiter | engine | failure | ERROR: 1 container failed
                CutShortTest$EndingTestCases | class | failure | ERROR: GONE
                  @BeforeAll open() | lifecycle | ERROR: GONE
            """
                .replace("GONE", "the JVM ended before it: SIGTERM"));
  }

  private ForkedJvm.Ended terminated(ForkedJvm fork) throws Exception {
    Process jvm = fork.start(EndingTestCases.class.getName());
    while (!Files.exists(folder.resolve("hangs"))) {
      assertThat(jvm.isAlive()).isTrue();
      Thread.sleep(5);
    }
    jvm.destroy();
    return fork.end(jvm);
  }

  @Test
  void inParallelEverythingThatWasUnderWayIsFailed() throws Exception {
    ForkedJvm fork =
        ending("@BeforeAll", "hang")
            .option("-Djunit.jupiter.execution.parallel.enabled=true")
            .option("-Djunit.jupiter.execution.parallel.mode.default=concurrent")
            .option("-Djunit.jupiter.execution.parallel.config.strategy=fixed")
            .option("-Djunit.jupiter.execution.parallel.config.fixed.parallelism=2");

    SpanTree trace = terminated(fork).trace();

    assertThat(withoutLines(trace))
        .contains("@BeforeAll open() | lifecycle | ERROR: the JVM ended before it: SIGTERM\n");
    assertRedAbove(trace.span("CutShortTest$EndingTestCases"), trace);
  }

  @Test
  void noMemoryInBeforeAllFailsItAndAllAboveIt() {
    ForkedJvm.Ended fork = ending("@BeforeAll", "memory").run(EndingTestCases.class);

    assertThat(fork.exitCode()).isNotZero();
    assertThat(fork.trace().span("@BeforeAll open()").getStatus().getDescription())
        .isEqualTo("made up");
    assertRedAbove(fork.trace().span("CutShortTest$EndingTestCases"), fork.trace());
  }

  @ParameterizedTest
  @CsvSource({"@BeforeAll, @BeforeAll open()", "@AfterAll, @AfterAll close()"})
  void aHaltedJvmsLifecycleMethodIsNamed(String place, String method) throws IOException {
    ending(place, "halt").run(EndingTestCases.class);

    Path output = folder.resolve("target/test-traces.pb");
    RunDirectory.join(folder.resolve("target/otel-test"), "build").mergeInto(output);
    SpanTree trace = new SpanTree(TraceFileReader.readAll(output));
    assertThat(withoutLines(trace))
        .contains(
            method
                + " | lifecycle | ERROR: The JVM ended (pid N) while this was running; see"
                + " docs/troubleshooting.md#tests-are-missing\n");
    assertThat(trace.span(method).getAttributes().get(CommonAttributes.FUNCTION))
        .startsWith(EndingTestCases.class.getName());
    assertRedAbove(trace.span("CutShortTest$EndingTestCases"), trace);
  }

  /** A session that nobody closed, and nothing in it that runs. */
  @Test
  void aJvmThatEndsAfterItsPlanIsNotCutShort() {
    ForkedJvm fork = ending("nowhere", "exit").mainClass(UnclosedMain.class.getName());

    ForkedJvm.Ended ended = fork.run(EndingTestCases.class);

    assertThat(ended.trace().kind("run").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(ended.trace().kind("run").getAttributes().get(TestAttributes.SUITE_STATUS))
        .isEqualTo("success");
    assertThat(ended.trace().kind("run").getAttributes().get(TestAttributes.REASON)).isNull();
  }
}
