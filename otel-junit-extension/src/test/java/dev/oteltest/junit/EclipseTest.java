package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eclipse's own runner in a JVM of its own, and what it sends to the IDE: with an expected and an
 * actual value, a failure opens the comparison.
 */
@Tag("any-version")
class EclipseTest {

  @TempDir static Path folder;

  private static String sent;

  static class ShopTestCases {

    private final Tracer tracer = TelemetryCapture.get().openTelemetry().getTracer("shop");

    private void pay() {
      Span pay = tracer.spanBuilder("pay").setAttribute("amount", 12).startSpan();
      try (Scope ignored = pay.makeCurrent()) {
        tracer.spanBuilder("charge").startSpan().end();
      }
      pay.end();
    }

    @Test
    void attribute(CapturedTelemetry telemetry) {
      pay();
      assertThat(telemetry).hasSpan("pay").hasAttribute("amount", 15);
    }

    @Test
    void tree(CapturedTelemetry telemetry) {
      pay();
      assertThat(telemetry)
          .hasTree(
              """
              pay
                reserve
                charge
              """);
    }

    @Test
    void missing(CapturedTelemetry telemetry) {
      pay();
      assertThat(telemetry).hasSpan("refund");
    }
  }

  @BeforeAll
  static void run() throws Exception {
    try (ServerSocket ide = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> read(ide));
      ForkedJvm fork = new ForkedJvm(folder);
      ForkedJvm.Ended ended =
          fork.end(
              fork.mainClass("org.eclipse.jdt.internal.junit.runner.RemoteTestRunner")
                  .start(
                      "-version",
                      "3",
                      "-port",
                      String.valueOf(ide.getLocalPort()),
                      "-testLoaderClass",
                      "org.eclipse.jdt.internal.junit5.runner.JUnit5TestLoader",
                      "-classNames",
                      ShopTestCases.class.getName()));
      sent = received.get(1, TimeUnit.MINUTES);
      assertThat(ended.exitCode()).as(ended.said()).isZero();
    }
  }

  private static String read(ServerSocket ide) {
    try (Socket runner = ide.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(runner.getInputStream(), StandardCharsets.UTF_8))) {
      return String.join("\n", lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the runner sent of a failed test between two of its marks. */
  private static String part(String test, String begin, String end) {
    Matcher part =
        Pattern.compile(
                "(?s)%FAILED \\d+," + test + "\\((?:(?!%TESTE).)*?" + begin + " *\n(.*?)\n" + end)
            .matcher(sent);
    assertThat(part.find()).as(sent).isTrue();
    return part.group(1);
  }

  private static String expected(String test) {
    return part(test, "%EXPECTS", "%EXPECTE");
  }

  private static String actual(String test) {
    return part(test, "%ACTUALS", "%ACTUALE");
  }

  @Test
  void anAttributesValuesAreCompared() {
    assertThat(expected("attribute")).isEqualTo("span \"pay\"\nattribute amount = 15");
    assertThat(actual("attribute")).isEqualTo("span \"pay\"\nwas 12");
  }

  @Test
  void treesAreCompared() {
    assertThat(expected("tree")).isEqualTo("  pay\n    reserve\n    charge");
    assertThat(actual("tree")).isEqualTo("  pay\n    charge");
  }

  @Test
  void aMissingSpanIsComparedWithThoseThatAreThere() {
    assertThat(expected("missing")).isEqualTo("span \"refund\"");
    assertThat(actual("missing")).isEqualTo("\"pay\", \"charge\"");
  }

  @Test
  void theFailureHasTheTreeOfTheTest() {
    assertThat(part("missing", "%TRACES", "%TRACEE"))
        .startsWith(
            "org.opentest4j.AssertionFailedError: Expected span \"refund\", but no span has that name.\n"
                + "Captured spans: \"pay\", \"charge\"\n\n2 spans of ")
        .contains("\n  pay  ", "\n  \\- charge  ");
  }

  @Test
  void thePageHasBothTextsSideBySide() throws IOException {
    StringBuilder columns = new StringBuilder("expected                 actual\n");
    for (String test : List.of("tree", "attribute", "missing")) {
      List<String> left = expected(test).lines().toList();
      List<String> right = actual(test).lines().toList();
      for (int line = 0; line < left.size(); line++) {
        columns.append(
            line < right.size()
                ? "%-25s%s\n".formatted(left.get(line), right.get(line))
                : left.get(line) + "\n");
      }
      columns.append('\n');
    }

    assertThat(Files.readString(Path.of("../docs/junit.md")))
        .contains("```text\n" + columns.toString().strip() + "\n```");
  }
}
