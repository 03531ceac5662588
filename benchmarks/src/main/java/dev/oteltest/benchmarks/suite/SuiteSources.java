package dev.oteltest.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Test classes that do nearly nothing, written and compiled. */
final class SuiteSources {

  private SuiteSources() {}

  /**
   * Makes a class path folder of them.
   *
   * @throws IOException if they can't be written or don't compile
   */
  static Path compile(Path folder, int classes, int testsEach) throws IOException {
    Path output = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                output.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (int i = 0; i < classes; i++) {
      Path file = folder.resolve("Shop" + i + "Test.java");
      Files.writeString(file, source("Shop" + i + "Test", testsEach));
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null || compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
      throw new IOException("the suite in " + folder + " does not compile; is this a JDK?");
    }
    return output;
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
