package dev.oteltest.junit.spring;

import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.StartupStep;

/** A step whose id and tags are never asked for. */
abstract class UncountedStep implements StartupStep {

  private final String name;

  UncountedStep(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public long getId() {
    return 0;
  }

  @Override
  public @Nullable Long getParentId() {
    return null;
  }

  @Override
  public StartupStep tag(String key, Supplier<String> value) {
    return tag(key, value.get());
  }

  @Override
  public Tags getTags() {
    return Collections::emptyIterator;
  }
}
