package dev.oteltest.maven;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace of a module of a build, as if it were all that was built. */
final class ModuleTrace {

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  /** What a build has the sums of. */
  private static final Pattern SUMS = Pattern.compile("maven\\.(tests|findings)\\..*");

  private ModuleTrace() {}

  /** Returns the spans of a module, and the build's; none if it was not built. */
  static List<SpanData> of(List<SpanData> all, String name) {
    return of(all, name, false);
  }

  /** Returns the spans of a module, in a build of its own; none if it was not built. */
  static List<SpanData> asBuild(List<SpanData> all, String name) {
    return of(all, name, true);
  }

  private static List<SpanData> of(List<SpanData> all, String name, boolean own) {
    List<SpanData> spans = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (SpanData build : all) {
      if (build.getName().startsWith("BUILD ")) {
        for (SpanData module : all) {
          if (module.getName().equals(name) && module.getParentSpanId().equals(build.getSpanId())) {
            spans.add(new Build(build, module, own));
            ids.add(module.getSpanId());
            if (own) {
              roots(all, module).forEach(root -> ids.add(root.getSpanId()));
            }
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
    all.stream()
        .filter(span -> ids.contains(span.getSpanId()))
        .map(span -> new Alone(span, own ? name : null))
        .forEach(spans::add);
    return spans;
  }

  /** Returns the spans that a module's tests left outside of all others. */
  private static List<SpanData> roots(List<SpanData> all, SpanData module) {
    return all.stream()
        .filter(span -> !span.getParentSpanContext().isValid())
        .filter(span -> module.getName().equals(service(span)))
        .toList();
  }

  private static @Nullable String service(SpanData span) {
    return span.getResource().getAttribute(CommonAttributes.SERVICE_NAME);
  }

  /** A span of a build of one module, which needs no other. */
  private static class Alone extends DelegatingSpanData {

    private final SpanData span;
    private final @Nullable String build;

    /**
     * @param build the name of its build, which is its service; null if that stays
     */
    Alone(SpanData span, @Nullable String build) {
      super(span);
      this.span = span;
      this.build = build;
    }

    @Override
    public Resource getResource() {
      Resource resource = super.getResource();
      return build == null
          ? resource
          : resource.merge(Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, build)));
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
    private final boolean own;

    /**
     * @param own whether it has the module's name and counts
     */
    Build(SpanData span, SpanData module, boolean own) {
      super(span, own ? module.getName() : null);
      this.module = module;
      this.own = own;
    }

    @Override
    public String getName() {
      return own ? "BUILD " + module.getName() : super.getName();
    }

    @Override
    public Attributes getAttributes() {
      AttributesBuilder attributes =
          super.getAttributes().toBuilder().removeIf(key -> SUMS.matcher(key.getKey()).matches());
      String error = module.getAttributes().get(ERROR);
      if (error != null) {
        attributes.put(ERROR, error);
      }
      if (own) {
        attributes.put(CiAttributes.PIPELINE_NAME, module.getName());
        attributes.putAll(
            module.getAttributes().toBuilder()
                .removeIf(key -> !SUMS.matcher(key.getKey()).matches())
                .build());
        if (error == null) {
          attributes.remove(ERROR).put(CiAttributes.PIPELINE_RESULT, "success");
        }
      }
      return attributes.build();
    }

    @Override
    public StatusData getStatus() {
      return module.getStatus();
    }
  }
}
