package dev.oteltest.report.internal.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which frames of a stack trace are of the reader's own code: those below the packages of the test,
 * even if a library has the same, and those of no library that is known.
 *
 * @param root the beginning of the test's package, with a dot at its end; empty if unknown
 */
record OwnCode(String root) {

  /** Of something that is not a test: what is of no known library. */
  static final OwnCode OF_NO_LIBRARY = new OwnCode("");

  /** The parts of a package that name a project, such as {@code org.example.shop}. */
  private static final int PARTS = 3;

  /** The JDK and what languages add: below any code. Hidden classes, as of lambdas, have 0x. */
  private static final List<String> PLATFORM =
      List.of(
          "0x",
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "org.apache.groovy.");

  private static final List<String> LIBRARIES =
      List.of(
          "brave.",
          "ch.qos.logback.",
          "com.fasterxml.",
          "com.github.dockerjava.",
          "com.google.common.",
          "com.mongodb.",
          "com.mysql.",
          "com.zaxxer.hikari.",
          "dev.oteltest.",
          "feign.",
          "io.cucumber.",
          "io.grpc.",
          "io.kotest.",
          "io.lettuce.",
          "io.micrometer.",
          "io.micronaut.",
          "io.netty.",
          "io.opentelemetry.",
          "io.quarkus.",
          "io.restassured.",
          "io.vertx.",
          "jakarta.",
          "junit.",
          "liquibase.",
          "net.bytebuddy.",
          "net.jqwik.",
          "okhttp3.",
          "org.apache.",
          "org.assertj.",
          "org.awaitility.",
          "org.codehaus.",
          "org.eclipse.",
          "org.flywaydb.",
          "org.h2.",
          "org.hamcrest.",
          "org.hibernate.",
          "org.jboss.",
          "org.junit.",
          "org.mariadb.",
          "org.mockito.",
          "org.opentest4j.",
          "org.postgresql.",
          "org.slf4j.",
          "org.spockframework.",
          "org.springframework.",
          "org.testcontainers.",
          "org.testng.",
          "reactor.",
          "redis.clients.",
          "worker.org.gradle.");

  /** Returns the code of the project that has a test class. */
  static OwnCode of(@Nullable String suite) {
    if (suite == null) {
      return OF_NO_LIBRARY;
    }
    int end = 0;
    for (int part = 0; part < PARTS && suite.indexOf('.', end) >= 0; part++) {
      end = suite.indexOf('.', end) + 1;
    }
    return end == 0 ? OF_NO_LIBRARY : new OwnCode(suite.substring(0, end));
  }

  /** Whether a method, or a class, is of the project. */
  boolean has(String name) {
    return (!root.isEmpty() && name.startsWith(root))
        || (!isOfPlatform(name) && LIBRARIES.stream().noneMatch(name::startsWith));
  }

  /** Whether a method, or a class, is of the JDK or of what a language adds to it. */
  static boolean isOfPlatform(String name) {
    return PLATFORM.stream().anyMatch(name::startsWith);
  }
}
