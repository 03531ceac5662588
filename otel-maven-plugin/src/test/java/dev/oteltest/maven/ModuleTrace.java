package dev.oteltest.maven;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The trace of a module of a build, as if it were all that was built. */
final class ModuleTrace {

  private ModuleTrace() {}

  /** Returns the spans of a module, and the build's; none if it was not built. */
  static List<SpanData> of(List<SpanData> all, String module) {
    List<SpanData> spans = new ArrayList<>();
    Set<String> builds = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (SpanData span : all) {
      if (span.getName().startsWith("BUILD ")) {
        builds.add(span.getSpanId());
        spans.add(new Build(span));
      }
    }
    for (SpanData span : all) {
      if (span.getName().equals(module) && builds.contains(span.getParentSpanId())) {
        ids.add(span.getSpanId());
      }
    }
    if (ids.isEmpty()) {
      return List.of();
    }
    int known;
    do {
      known = ids.size();
      all.stream()
          .filter(span -> ids.contains(span.getParentSpanId()))
          .forEach(span -> ids.add(span.getSpanId()));
    } while (ids.size() > known);
    all.stream().filter(span -> ids.contains(span.getSpanId())).forEach(spans::add);
    return spans;
  }

  /** A build without the sums over its modules. */
  private static final class Build extends DelegatingSpanData {

    private final SpanData span;

    Build(SpanData span) {
      super(span);
      this.span = span;
    }

    @Override
    public Attributes getAttributes() {
      return span.getAttributes().toBuilder()
          .removeIf(key -> key.getKey().matches("maven\\.(tests|findings)\\..*"))
          .build();
    }
  }
}
