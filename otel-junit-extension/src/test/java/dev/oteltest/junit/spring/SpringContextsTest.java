package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.FixtureRun;
import dev.oteltest.junit.SpanTree;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Contexts of Spring's own TestContext framework, each test with configurations of its own. */
class SpringContextsTest {

  @TempDir Path folder;

  private SpanTree run(Class<?>... fixtures) {
    return new FixtureRun(folder).run(fixtures);
  }

  private static SpanData span(SpanTree tree, String name) {
    List<SpanData> found =
        tree.spans().stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(found).as("%s in%n%s", name, tree).hasSize(1);
    return found.get(0);
  }

  /** The events of a span, as name and reason. */
  private static List<String> events(SpanData span) {
    return span.getEvents().stream()
        .map(
            event ->
                event.getName().replace("spring.context.", "")
                    + event.getAttributes().asMap().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(SpringAttributes.ID))
                        .map(entry -> " " + entry.getValue())
                        .collect(Collectors.joining()))
        .toList();
  }

  private static String idOf(EventData event) {
    return String.valueOf(event.getAttributes().get(SpringAttributes.ID));
  }

  private static Map<AttributeKey<?>, Object> attributes(SpanTree tree, String name) {
    return span(tree, name).getAttributes().asMap();
  }

  @Configuration
  static class Orders {
    @Bean
    String schema(ApplicationContext context) {
      OpenTelemetry.noop();
      io.opentelemetry.api.GlobalOpenTelemetry.getTracer("app")
          .spanBuilder("create table orders")
          .startSpan()
          .end();
      return "orders";
    }
  }

  @SpringJUnitConfig(Orders.class)
  @ActiveProfiles("fast")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class PlacesTestCases {
    @Autowired String schema;

    @Test
    void a() {}

    @Test
    void b() {}
  }

  @SpringJUnitConfig(Orders.class)
  @ActiveProfiles("fast")
  static class CancelsTestCases {
    @Autowired String schema;

    @Test
    void c() {}

    @Nested
    class Later {
      @Test
      void d() {}
    }
  }

  @Test
  void aContextIsBelowTheClassThatNeedsItAndReusedByTheNext() {
    SpanTree tree = run(PlacesTestCases.class, CancelsTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$PlacesTestCases | class | success
                  context SpringContextsTest.Orders
                    create table orders
                  a() | test | pass
                  b() | test | pass
                SpringContextsTest$CancelsTestCases | class | success | event spring.context.reused
                  c() | test | pass
                  Later | nested | success
                    d() | test | pass
            """);
    SpanData context = span(tree, "context SpringContextsTest.Orders");
    assertThat(context.getInstrumentationScopeInfo().getName())
        .isEqualTo("dev.oteltest.junit.spring");
    assertThat(context.getAttributes().asMap())
        .containsOnly(
            Map.entry(SpringAttributes.ID, context.getSpanId()),
            Map.entry(SpringAttributes.STATE, "started"),
            Map.entry(SpringAttributes.TEST_CLASS, PlacesTestCases.class.getName()),
            Map.entry(SpringAttributes.PROFILES, List.of("fast")),
            Map.entry(SpringAttributes.BEANS, context.getAttributes().get(SpringAttributes.BEANS)));
    assertThat(context.getAttributes().get(SpringAttributes.BEANS)).isBetween(2L, 20L);
    assertThat(span(tree, "SpringContextsTest$CancelsTestCases").getEvents())
        .extracting(SpringContextsTest::idOf)
        .containsExactly(context.getSpanId());
  }

  @Configuration
  static class Dirty {}

  @SpringJUnitConfig(Dirty.class)
  @DirtiesContext
  static class DirtiesTestCases {
    @Test
    void a() {}
  }

  @SpringJUnitConfig(Dirty.class)
  static class NeedsAgainTestCases {
    @Test
    void b() {}
  }

  @Test
  void aContextThatWasClosedIsStartedAgain() {
    SpanTree tree = run(DirtiesTestCases.class, NeedsAgainTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$DirtiesTestCases | class | success | event spring.context.closed
                  context SpringContextsTest.Dirty
                  a() | test | pass
                SpringContextsTest$NeedsAgainTestCases | class | success
                  context SpringContextsTest.Dirty
                  b() | test | pass
            """);
    List<SpanData> contexts =
        tree.spans().stream()
            .filter(span -> span.getName().equals("context SpringContextsTest.Dirty"))
            .toList();
    assertThat(events(span(tree, "SpringContextsTest$DirtiesTestCases")))
        .containsExactly("closed dirties_context");
    assertThat(contexts.get(1).getAttributes().asMap())
        .containsEntry(SpringAttributes.NEAREST, contexts.get(0).getSpanId())
        .containsEntry(SpringAttributes.DIFFERENCES, List.of("@DirtiesContext"));
  }

  @Configuration
  static class Broken {
    @Bean
    String schema() {
      throw new IllegalStateException("no database");
    }
  }

  @SpringJUnitConfig(Broken.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class BrokenTestCases {
    @Test
    void a() {}

    @Test
    void b() {}
  }

  @SpringJUnitConfig(Broken.class)
  static class AlsoBrokenTestCases {
    @Test
    void c() {}
  }

  @Test
  void testsOfAContextThatFailedAreLinkedToIt() {
    SpanTree tree = run(BrokenTestCases.class, AlsoBrokenTestCases.class);

    SpanData context = span(tree, "context SpringContextsTest.Broken");
    assertThat(context.getStatus().getDescription()).contains("no database");
    assertThat(context.getEvents()).extracting(EventData::getName).containsExactly("exception");
    assertThat(attributes(tree, "context SpringContextsTest.Broken"))
        .containsEntry(SpringAttributes.STATE, "failed")
        .containsEntry(
            AttributeKey.stringKey("error.type"),
            "org.springframework.beans.factory.BeanCreationException");
    for (String test : List.of("a()", "b()", "c()")) {
      assertThat(span(tree, test).getLinks())
          .as(test)
          .extracting(link -> link.getSpanContext().getSpanId())
          .containsExactly(context.getSpanId());
    }
  }
}
