package dev.oteltest.capture.internal.sdk;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the run's {@code service.name} to spans whose SDK has none: otherwise a backend shows them
 * as another service, {@code unknown_service:java}, or under the name of the jar that a build tool
 * started their JVM with. A name that the application set is kept.
 */
public final class ServiceNaming {

  /** The jar that Surefire starts a JVM with; the Java agent uses its name as the service name. */
  private static final String BOOTER = "surefirebooter";

  private static final int MAX_KNOWN = 16;

  /** An SDK's resource, and the resource that all its spans show instead. */
  private record Known(WeakReference<Resource> original, Resource shown) {}

  private volatile @Nullable String name;
  private volatile @Nullable Known last;
  private final List<Known> known = new ArrayList<>();

  /** Sets the service name for spans without one, from now on. */
  public void nameAs(Resource run) {
    name = run.getAttribute(CommonAttributes.SERVICE_NAME);
  }

  /**
   * Returns the span with a service name; the same span if it already has one, or if no name was
   * set.
   */
  public SpanData named(SpanData span) {
    String name = this.name;
    if (name == null) {
      return span;
    }
    Resource original = span.getResource();
    Resource shown = shown(original, name);
    return shown == original ? span : new NamedSpan(span, shown);
  }

  private Resource shown(Resource original, String name) {
    Known last = this.last;
    if (last != null && last.original().get() == original) {
      return last.shown();
    }
    Resource shown = isNamed(original) ? original : renamed(original, name);
    this.last = new Known(new WeakReference<>(original), shown);
    return shown;
  }

  private static boolean isNamed(Resource resource) {
    String own = resource.getAttribute(CommonAttributes.SERVICE_NAME);
    return own != null && !own.startsWith("unknown_service") && !own.startsWith(BOOTER);
  }

  /**
   * Returns the resource that an SDK's spans show instead. Equal resources may belong to two SDKs,
   * which are distinguished by object identity; an agent's resources never share an object.
   */
  private synchronized Resource renamed(Resource original, String name) {
    for (Known one : known) {
      if (one.original().get() == original) {
        return one.shown();
      }
    }
    known.removeIf(one -> one.original().get() == null);
    if (known.size() == MAX_KNOWN) {
      known.remove(0);
    }
    Resource shown = original.toBuilder().put(CommonAttributes.SERVICE_NAME, name).build();
    known.add(new Known(new WeakReference<>(original), shown));
    return shown;
  }

  private static final class NamedSpan extends DelegatingSpanData {

    private final Resource resource;

    NamedSpan(SpanData span, Resource resource) {
      super(span);
      this.resource = resource;
    }

    @Override
    public Resource getResource() {
      return resource;
    }
  }
}
