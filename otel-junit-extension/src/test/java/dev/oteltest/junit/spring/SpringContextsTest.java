package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.FixtureRun;
import dev.oteltest.junit.ForkedJvm;
import dev.oteltest.junit.SpanTree;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.runner.RunWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.context.junit4.SpringRunner;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/** Contexts of Spring's own TestContext framework, each test with configurations of its own. */
class SpringContextsTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  private SpanTree run(Class<?>... fixtures) {
    return new FixtureRun(folder).run(fixtures);
  }

  /**
   * Without pauses: Spring 7 pauses a context that nobody uses as soon as another one is used, here
   * by a test that runs at the same time.
   */
  private static String text(SpanTree tree) {
    return tree.toString().replaceAll(" \\| event spring\\.context\\.(paused|restarted)", "");
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
    // How long the start takes is tested elsewhere.
    return span(tree, name).getAttributes().toBuilder()
        .remove(SpringAttributes.SLOWEST)
        .build()
        .asMap();
  }

  @Configuration
  static class Orders {
    @Bean
    String schema(ApplicationContext context) {
      work("create table orders");
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

    assertThat(text(tree))
        .isEqualTo(
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
    assertThat(attributes(tree, "context SpringContextsTest.Orders"))
        .containsOnly(
            Map.entry(SpringAttributes.ID, context.getSpanId()),
            Map.entry(SpringAttributes.STATE, "started"),
            Map.entry(SpringAttributes.TEST_CLASS, PlacesTestCases.class.getName()),
            Map.entry(SpringAttributes.PROFILES, List.of("fast")),
            Map.entry(SpringAttributes.BEANS, context.getAttributes().get(SpringAttributes.BEANS)));
    assertThat(context.getAttributes().get(SpringAttributes.BEANS)).isBetween(2L, 20L);
    assertThat(span(tree, "SpringContextsTest$CancelsTestCases").getEvents())
        .extracting(SpringContextsTest::idOf)
        .containsOnly(context.getSpanId()); // a restart has it, too
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

    assertThat(text(tree))
        .isEqualTo(
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

  @Configuration
  static class First {}

  @Configuration
  static class Second {}

  @SpringJUnitConfig(First.class)
  static class FirstTestCases {
    @Test
    void a() {}

    @Test
    void b() {}
  }

  @SpringJUnitConfig(Second.class)
  static class SecondTestCases {
    @Test
    void c() {}

    @Test
    void d() {}
  }

  @SpringJUnitConfig(First.class)
  static class ThirdTestCases {
    @Test
    void e() {}

    @Test
    void f() {}
  }

  /** Which of two classes is first is up to their threads. */
  @Test
  void eachContextStartsOnceForTheClassThatIsFirstAlsoInParallel() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("junit.jupiter.execution.parallel.enabled", "true")
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .run(FirstTestCases.class, SecondTestCases.class, ThirdTestCases.class);

    SpanData first = span(tree, "context SpringContextsTest.First");
    SpanData second = span(tree, "context SpringContextsTest.Second");
    String starter = first.getAttributes().get(SpringAttributes.TEST_CLASS);
    assertThat(starter).isIn(FirstTestCases.class.getName(), ThirdTestCases.class.getName());
    Class<?> other =
        starter.equals(FirstTestCases.class.getName())
            ? ThirdTestCases.class
            : FirstTestCases.class;
    assertThat(first.getParentSpanId())
        .isEqualTo(span(tree, starter.replaceFirst(".*\\.", "")).getSpanId());
    assertThat(second.getParentSpanId())
        .isEqualTo(span(tree, "SpringContextsTest$SecondTestCases").getSpanId());
    assertThat(span(tree, "SpringContextsTest$" + other.getSimpleName()).getEvents())
        .filteredOn(event -> event.getName().equals(SpringAttributes.REUSED))
        .extracting(SpringContextsTest::idOf)
        .containsExactly(first.getSpanId());
    assertThat(tree.spans().stream().flatMap(span -> span.getEvents().stream()))
        .extracting(EventData::getName)
        .as("only one class reuses a context")
        .containsOnlyOnce(SpringAttributes.REUSED);
  }

  @ContextHierarchy({
    @ContextConfiguration(classes = Above.class),
    @ContextConfiguration(classes = Below.class)
  })
  @ExtendWith(SpringExtension.class)
  static class HierarchyTestCases {
    @Test
    void a() {}
  }

  @Configuration
  static class Above {
    @Bean
    String above() {
      work("above");
      return "above";
    }
  }

  @Configuration
  static class Below {
    @Bean
    Integer below() {
      work("below");
      return 1;
    }
  }

  @Test
  void theContextsOfAHierarchyFollowEachOther() {
    SpanTree tree = run(HierarchyTestCases.class);

    assertThat(text(tree))
        .isEqualTo(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$HierarchyTestCases | class | success
                  context SpringContextsTest.Above
                    above
                  context SpringContextsTest.Below
                    below
                  a() | test | pass
            """);
    assertThat(attributes(tree, "context SpringContextsTest.Below"))
        .doesNotContainKeys(SpringAttributes.NEAREST, SpringAttributes.DIFFERENCES);
  }

  @Configuration
  static class Shared {}

  @SpringJUnitConfig(Shared.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class DirtiesMethodTestCases {
    @Test
    void a() {}

    @Test
    @DirtiesContext(methodMode = DirtiesContext.MethodMode.BEFORE_METHOD)
    void b() {}
  }

  @Test
  void aContextThatATestNeedsAnewIsBelowThatTest() {
    assertThat(text(run(DirtiesMethodTestCases.class)))
        .isEqualTo(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$DirtiesMethodTestCases | class | success | event spring.context.closed
                  context SpringContextsTest.Shared
                  a() | test | pass
                  b() | test | pass
                    context SpringContextsTest.Shared
            """);
  }

  @Configuration
  static class Injected {}

  @SpringJUnitConfig(Injected.class)
  static class InjectedTestCases {
    @BeforeAll
    static void start(@Autowired ApplicationContext context) {
      assertThat(context).isNotNull();
    }

    @Test
    void a() {}
  }

  @Configuration
  static class Asked {}

  @SpringJUnitConfig(Asked.class)
  static class AskedTestCases {
    AskedTestCases(@Autowired ApplicationContext context) {
      assertThat(context).isNotNull();
    }

    @Test
    void a() {}
  }

  @Test
  void whatParametersNeedIsBelowTheClass() {
    assertThat(text(run(InjectedTestCases.class, AskedTestCases.class)))
        .isEqualTo(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$InjectedTestCases | class | success
                  context SpringContextsTest.Injected
                  a() | test | pass
                SpringContextsTest$AskedTestCases | class | success
                  context SpringContextsTest.Asked
                  a() | test | pass
            """);
  }

  @Configuration
  static class OnlyInjected {}

  @SpringJUnitConfig(OnlyInjected.class)
  @TestExecutionListeners(DependencyInjectionTestExecutionListener.class)
  static class OtherListenersTestCases {
    @Test
    void a() {}
  }

  @Test
  void testsThatReplaceSpringsListenersHaveContextsAsWell() {
    assertThat(run(OtherListenersTestCases.class).toString())
        .contains("      context SpringContextsTest.OnlyInjected\n");
  }

  @Configuration
  static class Asynchronous {
    @Bean
    SimpleApplicationEventMulticaster applicationEventMulticaster() {
      SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
      multicaster.setTaskExecutor(
          task -> {
            Thread thread = new Thread(task);
            thread.start();
            try {
              thread.join();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      return multicaster;
    }
  }

  @SpringJUnitConfig(Asynchronous.class)
  static class AsynchronousTestCases {
    @Test
    void a() {
      work("in the test");
    }
  }

  @Test
  void eventsOnOtherThreadsEndTheStartAndNothingElse() {
    assertThat(text(run(AsynchronousTestCases.class)))
        .isEqualTo(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$AsynchronousTestCases | class | success
                  context SpringContextsTest.Asynchronous
                  a() | test | pass
                    in the test
            """);
  }

  static class OwnContextTestCases {
    @Test
    void a() {
      try (ConfigurableApplicationContext own =
          new AnnotationConfigApplicationContext(First.class)) {
        assertThat(own.isActive()).isTrue();
      }
    }
  }

  @Test
  void contextsThatATestStartsItselfAreNotCounted() {
    assertThat(run(OwnContextTestCases.class).toString()).doesNotContain("context ");
  }

  @Configuration
  static class Off {}

  @SpringJUnitConfig(Off.class)
  static class OffTestCases {
    @Test
    void a() {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "perhaps"})
  void noContextHasASpanWhereThatIsSwitchedOffOrMisspelled(String setting) {
    assertThat(
            new FixtureRun(folder)
                .with("otel.test.spring.contexts", setting)
                .run(OffTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SpringContextsTest$OffTestCases | class | success
                  a() | test | pass
            """);
  }

  @Configuration
  static class SecretlyBroken {
    @Bean
    String schema() {
      throw new IllegalStateException("no database at password=hunter2");
    }
  }

  @SpringJUnitConfig(SecretlyBroken.class)
  static class SecretlyBrokenTestCases {
    @Test
    void a() {}
  }

  @Test
  void aFailureShowsNoSecrets() {
    SpanData context =
        span(run(SecretlyBrokenTestCases.class), "context SpringContextsTest.SecretlyBroken");

    assertThat(context.getStatus().getDescription())
        .contains("no database at password=")
        .doesNotContain("hunter2");
    assertThat(context.getEvents().get(0).getAttributes().toString()).doesNotContain("hunter2");
  }

  @SuppressWarnings("deprecation") // since Spring 7
  @RunWith(SpringRunner.class)
  @ContextConfiguration(classes = Legacy.class)
  public static class LegacyTestCases {
    @org.junit.Test
    public void a() {}
  }

  @Configuration
  static class Legacy {}

  @Test
  void testsOfJUnit4HaveContextsToo() {
    assertThat(text(run(LegacyTestCases.class)))
        .isEqualTo(
            """
            test run | run | success
              JUnit Vintage | engine | success
                LegacyTestCases | class | success
                  context SpringContextsTest.Legacy
                  a | test | pass
            """);
  }

  @Test
  void aFullCacheClosesWhatItNeedsAgainLater() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .option("-Dspring.test.context.cache.maxSize=1")
            .run(FirstTestCases.class, SecondTestCases.class, ThirdTestCases.class);

    assertThat(fork.exitCode()).as(fork.said()).isZero();
    SpanTree tree = fork.trace();
    assertThat(events(span(tree, "SpringContextsTest$SecondTestCases")))
        .containsExactly("closed evicted");
    assertThat(tree.spans())
        .filteredOn(span -> span.getName().equals("context SpringContextsTest.First"))
        .extracting(span -> span.getAttributes().get(SpringAttributes.DIFFERENCES))
        .containsExactly(
            null, List.of("evicted, as the cache was full (spring.test.context.cache.maxSize)"));
  }

  @Configuration
  static class Deadly {
    @Bean
    String schema() {
      Runtime.getRuntime().halt(4);
      return "unreachable";
    }
  }

  @SpringJUnitConfig(Deadly.class)
  static class DeadlyTestCases {
    @Test
    void a() {}
  }

  @Test
  void aContextDuringWhoseStartTheJvmDiesIsRecovered() throws IOException {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.test.run.id=build").run(DeadlyTestCases.class);
    Path output = folder.resolve("target/test-traces.pb");
    RunDirectory.join(folder.resolve("target/otel-test"), "build").mergeInto(output);

    assertThat(fork.exitCode()).as(fork.said()).isEqualTo(4);
    SpanData context =
        span(new SpanTree(TraceFileReader.readAll(output)), "context SpringContextsTest.Deadly");
    assertThat(context.getStatus().getDescription())
        .startsWith("The JVM ended (pid ")
        .contains("while this was running");
    assertThat(context.getAttributes().get(SpringAttributes.TEST_CLASS))
        .isEqualTo(DeadlyTestCases.class.getName());
  }
}
