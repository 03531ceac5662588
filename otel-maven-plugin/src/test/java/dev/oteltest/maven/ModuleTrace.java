package dev.oteltest.maven;

import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The trace of a module of a build, as if it were all that was built. */
final class ModuleTrace {

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private ModuleTrace() {}

  /** Returns the spans of a module, and the build's; none if it was not built. */
  static List<SpanData> of(List<SpanData> all, String name) {
    List<SpanData> spans = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (SpanData build : all) {
      if (build.getName().startsWith("BUILD ")) {
        for (SpanData module : all) {
          if (module.getName().equals(name) && module.getParentSpanId().equals(build.getSpanId())) {
            spans.add(new Build(build, module));
            ids.add(module.getSpanId());
          }
        }
      }
    }
    int known;
    do {
      known = ids.size();
      all.stream()
          .filter(span -> ids.contains(span.getParentSpanId()))
          .forEach(span -> ids.add(span.getSpanId()));
    } while (ids.size() > known);
    all.stream().filter(span -> ids.contains(span.getSpanId())).map(Alone::new).forEach(spans::add);
    return spans;
  }

  /** A span of a build of one module, which needs no other. */
  private static class Alone extends DelegatingSpanData {

    private final SpanData span;

    Alone(SpanData span) {
      super(span);
      this.span = span;
    }

    @Override
    public Attributes getAttributes() {
      return span.getAttributes().toBuilder().remove(MavenAttributes.UPSTREAM).build();
    }

    @Override
    public int getTotalAttributeCount() {
      return getAttributes().size();
    }
  }

  /** A build that ended as its module did, and without the sums over its modules. */
  private static final class Build extends Alone {

    private final SpanData module;

    Build(SpanData span, SpanData module) {
      super(span);
      this.module = module;
    }

    @Override
    public Attributes getAttributes() {
      AttributesBuilder attributes =
          super.getAttributes().toBuilder()
              .removeIf(key -> key.getKey().matches("maven\\.(tests|findings)\\..*"));
      String error = module.getAttributes().get(ERROR);
      return error == null ? attributes.build() : attributes.put(ERROR, error).build();
    }

    @Override
    public StatusData getStatus() {
      return module.getStatus();
    }
  }
}
