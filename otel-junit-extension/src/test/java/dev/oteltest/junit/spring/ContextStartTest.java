package dev.oteltest.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.junit.FixtureRun;
import dev.oteltest.junit.SpanTree;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.context.support.AnnotationConfigContextLoader;

/** The start of contexts: what comes before one exists, and what its time went to. */
class ContextStartTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  /** Starts contexts as Spring Boot does, which prepares the environment before. */
  static class BootLikeLoader extends AnnotationConfigContextLoader {

    private final BootStartListener listener = new BootStartListener();

    @Override
    protected void validateMergedContextConfiguration(MergedContextConfiguration configuration) {
      listener.onApplicationEvent(new ApplicationStartingEvent(this));
      work("ask for configuration");
      if (configuration.getTestClass() == UnreachableTestCases.class) {
        IllegalStateException failure = new IllegalStateException("no configuration");
        listener.onApplicationEvent(new ApplicationFailedEvent(this, failure));
        throw failure;
      }
    }

    @Override
    protected void customizeContext(GenericApplicationContext context) {
      context.addApplicationListener(
          event -> {
            if (event instanceof ContextRefreshedEvent) {
              work("runner");
              listener.onApplicationEvent(new ApplicationReadyEvent(this));
            }
          });
    }
  }

  @Configuration
  static class Orders {
    @Bean
    String schema() {
      work("create table orders");
      return "orders";
    }
  }

  @ExtendWith(SpringExtension.class)
  @ContextConfiguration(classes = Orders.class, loader = BootLikeLoader.class)
  static class PlacesTestCases {
    @Test
    void a() {
      work("place");
    }
  }

  @Test
  void whatHappensBeforeAContextExistsIsBelowIt() {
    SpanTree tree = new FixtureRun(folder).run(PlacesTestCases.class);

    assertThat(tree.toString().lines().map(String::strip))
        .containsSubsequence(
            "context ContextStartTest.Orders",
            "ask for configuration",
            "create table orders",
            "runner",
            "a() | test | pass",
            "place");
    assertThat(below(tree, "context ContextStartTest.Orders"))
        .containsExactlyInAnyOrder("ask for configuration", "create table orders", "runner");
  }

  @Configuration
  static class Unreachable {}

  @ExtendWith(SpringExtension.class)
  @ContextConfiguration(classes = Unreachable.class, loader = BootLikeLoader.class)
  static class UnreachableTestCases {
    @Test
    void a() {}
  }

  @Configuration
  static class Reachable {}

  @ExtendWith(SpringExtension.class)
  @ContextConfiguration(classes = Reachable.class, loader = BootLikeLoader.class)
  static class ReachableTestCases {
    @Test
    void b() {
      work("place");
    }
  }

  @Test
  void aContextThatNeverExistedHasWhatHappenedBefore() {
    SpanTree tree =
        new FixtureRun(folder).run(UnreachableTestCases.class, ReachableTestCases.class);

    assertThat(tree.spans())
        .filteredOn(span -> span.getName().startsWith("context "))
        .extracting(SpanData::getName, span -> span.getStatus().getStatusCode())
        .containsExactlyInAnyOrder(
            tuple("context ContextStartTest.Unreachable", StatusCode.ERROR),
            tuple("context ContextStartTest.Reachable", StatusCode.UNSET));
    assertThat(below(tree, "context ContextStartTest.Unreachable"))
        .containsExactly("ask for configuration");
    // The thread is back where it was: nothing that follows is below the context that failed.
    assertThat(below(tree, "context ContextStartTest.Reachable"))
        .containsExactlyInAnyOrder("ask for configuration", "runner");
    assertThat(below(tree, "b()")).containsExactly("place");
  }

  @Configuration
  static class Slow {
    @Bean
    String outer(String inner) {
      return inner + busy(30);
    }

    @Bean
    String inner() {
      return busy(60);
    }

    @Bean
    Integer quick() {
      return 1;
    }

    private static String busy(int millis) {
      long end = System.nanoTime() + millis * 1_000_000L;
      int rounds = 0;
      while (System.nanoTime() < end) {
        rounds++;
      }
      return "" + rounds;
    }
  }

  @SpringJUnitConfig(Slow.class)
  static class SlowTestCases {
    @Test
    void a(ApplicationContext context) {
      // Nothing listens any more.
      assertThat(((ConfigurableApplicationContext) context).getApplicationStartup())
          .isSameAs(ApplicationStartup.DEFAULT);
    }
  }

  @Test
  void aContextSaysWhatItsTimeWentTo() {
    SpanTree tree = new FixtureRun(folder).run(SlowTestCases.class);

    List<String> slowest = slowest(tree, "context ContextStartTest.Slow");
    assertThat(slowest).hasSizeLessThanOrEqualTo(10);
    assertThat(slowest).allMatch(line -> line.matches("(\\d+ ms|\\d+\\.\\d\\d s) \\S.*"));
    assertThat(slowest).anyMatch(line -> line.endsWith(" bean outer"));
    assertThat(slowest).anyMatch(line -> line.endsWith(" bean inner"));
    assertThat(tree.toString()).contains("a(ApplicationContext) | test | pass");
  }

  private static List<String> slowest(SpanTree tree, String name) {
    return tree.spans().stream()
        .filter(span -> span.getName().equals(name))
        .map(span -> span.getAttributes().get(SpringAttributes.SLOWEST))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> below(SpanTree tree, String name) {
    return tree.spans().stream()
        .filter(span -> span.getName().equals(name))
        .flatMap(
            around ->
                tree.spans().stream()
                    .filter(span -> span.getParentSpanId().equals(around.getSpanId())))
        .map(SpanData::getName)
        .toList();
  }
}
