package dev.oteltest.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Test classes that do nearly nothing, written and compiled. */
public final class SuiteSources {

  /** As many classes as the compiler has in memory at once. */
  private static final int AT_ONCE = 500;

  /** What each class declares, and what each of its tests does. */
  public enum Kind {
    /** An assertion. */
    PLAIN("", "", ""),

    /** The same, with sdk-testing's extension. */
    SDK_TESTING(Kind.EXTENSION, "", ""),

    /** A span of the code under test, and the assertion. */
    ONE_SPAN(
        "",
        "",
        "io.opentelemetry.api.GlobalOpenTelemetry.getTracer(\"shop\").spanBuilder(\"step\")"
            + ".startSpan().end(); "),

    /** Three spans and an assertion on them, with sdk-testing's extension. */
    SDK_TESTING_SPANS(Kind.EXTENSION, "", Kind.spans("otel.getOpenTelemetry()", "otel.getSpans()")),

    /** Three spans and an assertion on them, with our parameter. */
    OUR_SPANS(
        "",
        "dev.oteltest.assertions.CapturedTelemetry telemetry",
        Kind.spans("io.opentelemetry.api.GlobalOpenTelemetry", "telemetry.getSpans()"));

    private static final String EXTENSION =
        "  @org.junit.jupiter.api.extension.RegisterExtension\n"
            + "  static final io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension otel =\n"
            + "      io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension.create();\n";

    private final String declaration;
    private final String parameter;
    private final String body;

    Kind(String declaration, String parameter, String body) {
      this.declaration = declaration;
      this.parameter = parameter;
      this.body = body;
    }

    private static String spans(String telemetry, String captured) {
      String tracer = telemetry + ".getTracer(\"shop\")";
      String span = ".setAttribute(\"key\", \"value\").startSpan().end(); ";
      return "var tracer = "
          + tracer
          + "; for (int i = 0; i < 3; i++) { tracer.spanBuilder(\"step\")"
          + span
          + "} org.junit.jupiter.api.Assertions.assertEquals(3, "
          + captured
          + ".size()); ";
    }
  }

  private SuiteSources() {}

  /**
   * Makes a class path folder of them.
   *
   * @throws IOException if they can't be written or don't compile
   */
  public static Path compile(Path folder, int classes, int testsEach) throws IOException {
    return compile(folder, classes, testsEach, Kind.PLAIN);
  }

  /**
   * Makes a class path folder of those of a kind.
   *
   * @throws IOException if they can't be written or don't compile
   */
  public static Path compile(Path folder, int classes, int testsEach, Kind kind)
      throws IOException {
    Path output = Files.createDirectories(folder.resolve("classes"));
    for (int from = 0; from < classes; from += AT_ONCE) {
      List<String> files = new ArrayList<>();
      for (int i = from; i < Math.min(classes, from + AT_ONCE); i++) {
        Path file = folder.resolve("Shop" + i + "Test.java");
        Files.writeString(file, source("Shop" + i + "Test", testsEach, kind));
        files.add(file.toString());
      }
      compile(files, output);
    }
    return output;
  }

  private static void compile(List<String> files, Path output) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                output.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    arguments.addAll(files);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null || compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
      throw new IOException("the suite in " + output + " does not compile; is this a JDK?");
    }
  }

  private static String source(String name, int tests, Kind kind) {
    StringBuilder source = new StringBuilder("package com.example.shop;\n\n");
    source.append("class ").append(name).append(" {\n").append(kind.declaration);
    for (int i = 0; i < tests; i++) {
      source
          .append("  @org.junit.jupiter.api.Test void test")
          .append(i)
          .append('(')
          .append(kind.parameter)
          .append(") { ")
          .append(kind.body)
          .append("org.junit.jupiter.api.Assertions.assertEquals(")
          .append(i)
          .append(", Integer.parseInt(\"")
          .append(i)
          .append("\")); }\n");
    }
    return source.append("}\n").toString();
  }
}
