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

  private SuiteSources() {}

  /**
   * Makes a class path folder of them.
   *
   * @throws IOException if they can't be written or don't compile
   */
  public static Path compile(Path folder, int classes, int testsEach) throws IOException {
    Path output = Files.createDirectories(folder.resolve("classes"));
    for (int from = 0; from < classes; from += AT_ONCE) {
      List<String> files = new ArrayList<>();
      for (int i = from; i < Math.min(classes, from + AT_ONCE); i++) {
        Path file = folder.resolve("Shop" + i + "Test.java");
        Files.writeString(file, source("Shop" + i + "Test", testsEach));
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

  private static String source(String name, int tests) {
    StringBuilder source = new StringBuilder("package com.example.shop;\n\n");
    source.append("class ").append(name).append(" {\n");
    for (int i = 0; i < tests; i++) {
      source
          .append("  @org.junit.jupiter.api.Test void test")
          .append(i)
          .append("() { org.junit.jupiter.api.Assertions.assertEquals(")
          .append(i)
          .append(", Integer.parseInt(\"")
          .append(i)
          .append("\")); }\n");
    }
    return source.append("}\n").toString();
  }
}
