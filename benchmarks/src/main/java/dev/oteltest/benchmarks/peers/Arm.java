package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.suite.SuiteSources.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A way to run a suite.
 *
 * @param name as the charts have it
 * @param jars what is on its class path besides the benchmarks, by the names of files
 * @param jvm what it passes to the JVM
 * @param listeners the classes of its listeners that are not found by themselves
 * @param kind of the suite
 * @param threads on which tests run at once
 */
record Arm(
    String name,
    Predicate<String> jars,
    List<String> jvm,
    List<String> listeners,
    Kind kind,
    int threads) {

  /** The name of the arm that the others are compared with. */
  static final String BARE = "bare";

  /** The name of ours. */
  static final String OURS = "this toolkit";

  /** The argument that switches the optimizing compiler off. */
  static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final String JUNIT = "junit-(jupiter|platform-(commons|engine|launcher))";

  /** Returns one that has only JUnit. */
  static Arm of(String name) {
    return new Arm(name, starting(""), List.of(), List.of(), Kind.PLAIN, 1);
  }

  /** Returns ours, with what the extension brings along. */
  static Arm ours(String name) {
    return of(name)
        .withJars("otel-(junit-extension|otlp|assertions)|opentelemetry-|assertj-|byte-buddy");
  }

  private static Predicate<String> starting(String others) {
    return Pattern.compile(
            "^(" + JUNIT + "|opentest4j|apiguardian|jspecify" + others + ").*\\.jar$")
        .asMatchPredicate();
  }

  /** Adds the jars whose names begin with this pattern. */
  Arm withJars(String pattern) {
    return new Arm(name, starting("|" + pattern), jvm, listeners, kind, threads);
  }

  Arm withJvm(String... arguments) {
    return new Arm(name, jars, List.of(arguments), listeners, kind, threads);
  }

  /** Adds a listener of this package by name, as this JVM may lack what it needs. */
  Arm withListener(String listener) {
    String type = Arm.class.getPackageName() + "." + listener;
    return new Arm(name, jars, jvm, List.of(type), kind, threads);
  }

  Arm withKind(Kind other) {
    return new Arm(name, jars, jvm, listeners, other, threads);
  }

  Arm withThreads(int number) {
    return new Arm(name, jars, jvm, listeners, kind, number);
  }
}
