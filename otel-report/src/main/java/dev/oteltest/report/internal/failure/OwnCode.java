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

  /** What a recursion without an end throws. */
  static final String OVERFLOW = "java.lang.StackOverflowError";

  /** Of something that is not a test: what is of no known library. */
  static final OwnCode OF_NO_LIBRARY = new OwnCode("");

  /** The parts of a package that name a project, such as {@code org.example.shop}. */
  private static final int PARTS = 3;

  /** The JDK and what languages add: below any code. Hidden classes, as of lambdas, have 0x. */
  private static final List<String> PLATFORM =
      List.of(
          """
          0x java. javax. jdk. sun. com.sun. kotlin. kotlinx. scala. groovy.
          org.codehaus.groovy. org.apache.groovy.
          """
              .split("\\s+"));

  private static final List<String> LIBRARIES =
      List.of(
          """
          arrow. assertk. brave. ch.qos. com.atomikos. com.codeborne.selenide. com.datastax.
          com.fasterxml. com.github.benmanes. com.github.dockerjava. com.github.tomakehurst.
          com.google.common. com.google.gson. com.google.inject. com.google.protobuf.
          com.hazelcast. com.jayway. com.microsoft. com.mongodb. com.mysql. com.nimbusds.
          com.rabbitmq. com.squareup. com.tngtech. com.zaxxer. dev.oteltest. feign.
          freemarker. io.awspring. io.cucumber. io.grpc. io.jsonwebtoken. io.kotest.
          io.kotlintest. io.ktor. io.lettuce. io.micrometer. io.micronaut. io.mockk. io.netty.
          io.opentelemetry. io.quarkus. io.r2dbc. io.reactivex. io.restassured. io.smallrye.
          io.swagger. io.undertow. io.vertx. jakarta. javassist. junit. liquibase. lombok.
          mockwebserver3. net.bytebuddy. net.jqwik. ognl. okhttp3. oracle. org.apache.
          org.aspectj. org.assertj. org.awaitility. org.bouncycastle. org.codehaus. org.dom4j.
          org.eclipse. org.ehcache. org.elasticsearch. org.flywaydb. org.glassfish. org.h2.
          org.hamcrest. org.hibernate. org.hsqldb. org.htmlunit. org.infinispan. org.jboss.
          org.jdbi. org.jooq. org.json. org.junit. org.mapstruct. org.mariadb. org.mockito.
          org.modelmapper. org.mybatis. org.neo4j. org.objectweb. org.openqa. org.opensearch.
          org.opentest4j. org.postgresql. org.quartz. org.redisson. org.skyscreamer.
          org.slf4j. org.spockframework. org.springframework. org.sqlite. org.testcontainers.
          org.testng. org.thymeleaf. org.xmlunit. org.yaml. picocli. reactor. redis.clients.
          retrofit2. software.amazon. strikt. tools.jackson. wiremock. worker.org.gradle.
          """
              .split("\\s+"));

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
