package dev.oteltest.otlp.internal.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** Merges files with the attempts in them, as {@code otel:merge} does. */
public final class TestMerges {

  private TestMerges() {}

  public static DistinctMerge.Report merge(Collection<Path> parts, Path target) throws IOException {
    return DistinctMerge.merge(parts, target, GithubAttempts.of(parts));
  }
}
