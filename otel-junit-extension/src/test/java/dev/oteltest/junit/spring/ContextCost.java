package dev.oteltest.junit.spring;

import dev.oteltest.junit.FixtureRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultContextCache;
import org.springframework.test.context.support.AnnotationConfigContextLoader;

/**
 * Measures what the span of a context costs, each compared with all that started before: {@code mvn
 * -pl otel-junit-extension test -Dtest=ContextCost}. Not a part of the build.
 */
class ContextCost {

  private static final int CONTEXTS = Integer.getInteger("contexts", 100);

  @TempDir Path folder;

  @Configuration
  static class Empty {}

  static class LoadsTestCases {

    @Test
    void loads() {
      DefaultCacheAwareContextLoaderDelegate delegate =
          new DefaultCacheAwareContextLoaderDelegate(new DefaultContextCache(1_000));
      ContextCustomizer spans =
          new ContextSpans().createContextCustomizer(LoadsTestCases.class, List.of());
      List<Long> without = new ArrayList<>();
      List<Long> with = new ArrayList<>();
      for (int i = 0; i < CONTEXTS; i++) { // in turns, so that both get the same disturbances
        without.add(load(delegate, i, Set.of()));
        with.add(load(delegate, i, Set.of(spans)));
      }
      System.out.printf(
          "%d contexts, median of a start: %.2f ms without span, %.2f ms with%n",
          CONTEXTS, median(without), median(with));
    }

    private static long load(
        DefaultCacheAwareContextLoaderDelegate delegate, int i, Set<ContextCustomizer> spans) {
      MergedContextConfiguration configuration =
          new MergedContextConfiguration(
              LoadsTestCases.class,
              null,
              new Class<?>[] {Empty.class},
              null,
              null,
              List.of(),
              new String[] {"a=1", "b=2", "number=" + i},
              spans,
              new AnnotationConfigContextLoader(),
              delegate,
              null);
      long start = System.nanoTime();
      delegate.loadContext(configuration);
      return System.nanoTime() - start;
    }

    private static double median(List<Long> nanos) {
      Collections.sort(nanos);
      return nanos.get(nanos.size() / 2) / 1e6;
    }
  }

  @Test
  void measure() {
    new FixtureRun(folder).run(LoadsTestCases.class);
  }
}
