package dev.oteltest.report.internal.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that writes spans of tests as the listener does, when it is asked to. */
final class TestFork implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private TestFork(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Starts a run of a module, in which nothing has ended yet.
   *
   * @param service what the run is called
   */
  static TestFork start(Path module, String service) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TestFork.class.getName(),
            module.toString(),
            service);
    TestFork fork = new TestFork(new ProcessBuilder(command).redirectErrorStream(true).start());
    fork.await("started");
    return fork;
  }

  /** Lets a test begin, and go on. */
  void begin(String test) throws IOException {
    ask("begin " + test);
  }

  /** Lets a test pass, with one call of the code under test. */
  void pass(String test) throws IOException {
    ask("pass " + test);
  }

  /** Lets a test fail. */
  void fail(String test) throws IOException {
    ask("fail " + test);
  }

  /** Lets the run end as a whole, and its JVM as well. */
  void end() throws IOException, InterruptedException {
    ask("end");
    process.waitFor();
  }

  /** Ends the JVM without a word. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Sends a line, such as {@code pass pays}, and waits until it is done. */
  void ask(String command) throws IOException {
    process.getOutputStream().write((command + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
    await(command);
  }

  private void await(String line) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String next = output.readLine(); !line.equals(next); next = output.readLine()) {
      if (next == null) {
        throw new AssertionError("The JVM ended without \"" + line + "\":\n" + seen);
      }
      seen.append(next).append('\n');
    }
  }

  /** Does what standard input asks for, line by line. */
  public static void main(String[] args) throws IOException {
    Recording recording = new Recording(Path.of(args[0]), args[1]);
    System.out.println("started");
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "begin" -> recording.begin(words[1]);
        case "pass" -> recording.test(words[1], TestResult.PASSED);
        case "fail" -> recording.test(words[1], TestResult.FAILED);
        default -> recording.end();
      }
      System.out.println(line);
      if (line.equals("end")) {
        return;
      }
    }
  }

  /** The run of this JVM: its own span, one of a class, and those of the tests in it. */
  private static final class Recording {

    private static final String CLASS = "shop.CartTest";

    /** The span of the goal around it, which a build writes at its end. */
    private static final SpanContext GOAL =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());

    private final SpanOrigin origin;
    private final RunDirectory run;
    private final InFlightFile inFlight;
    private final TraceFileWriter part;
    private final Path file;
    private final RecordedSpan runSpan;
    private final RecordedSpan classSpan;

    Recording(Path module, String service) throws IOException {
      origin =
          new SpanOrigin(
              Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, service)),
              InstrumentationScopeInfo.create("dev.oteltest.junit"),
              EpochClock.system());
      file = module.resolve("target/test-traces.pb");
      run =
          RunDirectory.join(
              module.resolve("target/otel-test"), RunDirectory.keyOf(ProcessHandle.current()));
      inFlight = run.openInFlight();
      part = run.openPart();
      run.show(file);
      runSpan = container(service, GOAL, JunitKind.RUN);
      classSpan = container("CartTest", runSpan.getSpanContext(), JunitKind.CLASS);
      classSpan.setAttribute(TestAttributes.SUITE_NAME, CLASS);
      inFlight.begin(runSpan.finish(0));
      inFlight.begin(classSpan.finish(0));
    }

    private RecordedSpan container(String name, SpanContext parent, JunitKind kind) {
      RecordedSpan span = span(name, parent);
      span.setAttribute(TestAttributes.KIND, kind.value());
      return span;
    }

    private RecordedSpan span(String name, SpanContext parent) {
      return new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, now());
    }

    private static long now() {
      return EpochClock.nanosOf(Instant.now());
    }

    private RecordedSpan testSpan(String name) {
      RecordedSpan span = span(name + "()", classSpan.getSpanContext());
      span.setAttribute(TestAttributes.CASE_NAME, CLASS + "." + name);
      span.setAttribute(TestAttributes.SUITE_NAME, CLASS);
      return span;
    }

    void begin(String name) {
      inFlight.begin(testSpan(name).finish(0));
    }

    void test(String name, TestResult result) throws IOException {
      RecordedSpan test = testSpan(name);
      List<SpanData> spans = new ArrayList<>();
      spans.add(span("load " + name, test.getSpanContext()).finish(now()));
      test.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
      if (result == TestResult.FAILED) {
        test.addEvent(
            "exception",
            Attributes.of(
                CommonAttributes.EXCEPTION_TYPE,
                "java.lang.AssertionError",
                CommonAttributes.EXCEPTION_MESSAGE,
                "the cart of " + name + " is empty"),
            now(),
            TimeUnit.NANOSECONDS);
        test.fail("the cart of " + name + " is empty");
      }
      spans.add(0, test.finish(now()));
      part.write(spans);
    }

    void end() throws IOException {
      part.write(List.of(classSpan.finish(now()), runSpan.finish(now())));
      part.close();
      run.mergeInto(file);
      run.discardParts();
    }
  }
}
