package dev.oteltest.otlp;

import static dev.oteltest.otlp.WireReader.LENGTH_DELIMITED;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code ResourceSpans} and {@code ExportTraceServiceRequest} messages. Spans that it gave
 * share the strings, keys, resources and scopes that they have in common; an instance belongs to
 * one thread at a time.
 */
final class TraceDecoder {

  /** The tag of {@code resource_spans}, the only field of the top-level message. */
  static final int RESOURCE_SPANS = 1 << 3 | LENGTH_DELIMITED;

  private static final int RESOURCE = 1 << 3 | LENGTH_DELIMITED;
  private static final int SCOPE_SPANS = 2 << 3 | LENGTH_DELIMITED;
  private static final int SCOPE = 1 << 3 | LENGTH_DELIMITED;
  private static final int SPANS = 2 << 3 | LENGTH_DELIMITED;
  private static final int SCHEMA_URL = 3 << 3 | LENGTH_DELIMITED;

  /** A resource or scope longer than this is decoded each time. */
  private static final int LONGEST = 64 * 1024;

  private final Strings strings = new Strings();
  private final AttributesDecoder attributes = new AttributesDecoder(strings);
  private final SpanDecoder spans = new SpanDecoder(strings, attributes);
  private final Interner<BySchema<Resource>> resources =
      new Interner<>(64, LONGEST, this::resource);
  private final Interner<BySchema<InstrumentationScopeInfo>> scopes =
      new Interner<>(256, LONGEST, this::scope);

  /** Decodes a whole {@code ExportTraceServiceRequest}. */
  List<DecodedSpan> decodeRequest(byte[] bytes, int from, int to) throws MalformedException {
    List<DecodedSpan> decoded = new ArrayList<>();
    WireReader in = new WireReader(bytes, from, to);
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == RESOURCE_SPANS) {
        int outer = in.enter();
        decodeResourceSpans(in, decoded);
        in.leave(outer);
      } else {
        in.skip(tag);
      }
    }
    return decoded;
  }

  /** Decodes the body of a {@code ResourceSpans} message. */
  List<DecodedSpan> decodeResourceSpans(byte[] bytes, int from, int to) throws MalformedException {
    List<DecodedSpan> decoded = new ArrayList<>();
    decodeResourceSpans(new WireReader(bytes, from, to), decoded);
    return decoded;
  }

  private void decodeResourceSpans(WireReader in, List<DecodedSpan> into)
      throws MalformedException {
    // What spans share may stand behind them: first look where all is.
    byte[] bytes = in.bytes();
    Range resource = Range.EMPTY;
    String schemaUrl = "";
    List<Range> scopeSpans = new ArrayList<>(4);
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case RESOURCE -> resource = Range.next(in);
        case SCOPE_SPANS -> scopeSpans.add(Range.next(in));
        case SCHEMA_URL -> schemaUrl = strings.next(in);
        default -> in.skip(tag);
      }
    }
    Resource decoded = resources.get(bytes, resource.from(), resource.to()).with(schemaUrl);
    for (Range range : scopeSpans) {
      decodeScopeSpans(range.reader(bytes), decoded, into);
    }
  }

  private void decodeScopeSpans(WireReader in, Resource resource, List<DecodedSpan> into)
      throws MalformedException {
    byte[] bytes = in.bytes();
    int from = in.position();
    Range scope = Range.EMPTY;
    String schemaUrl = "";
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case SCOPE -> scope = Range.next(in);
        case SCHEMA_URL -> schemaUrl = strings.next(in);
        default -> in.skip(tag);
      }
    }
    InstrumentationScopeInfo decoded = scopes.get(bytes, scope.from(), scope.to()).with(schemaUrl);
    WireReader again = new WireReader(bytes, from, in.limit());
    while (again.hasMore()) {
      int tag = again.tag();
      if (tag == SPANS) {
        int outer = again.enter();
        into.add(spans.decode(again, resource, decoded));
        again.leave(outer);
      } else {
        again.skip(tag);
      }
    }
  }

  private BySchema<Resource> resource(byte[] bytes, int from, int to) throws MalformedException {
    WireReader in = new WireReader(bytes, from, to);
    AttributesBuilder into = null;
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == (1 << 3 | LENGTH_DELIMITED)) {
        into = attributes.decode(in, into);
      } else {
        in.skip(tag);
      }
    }
    Attributes decoded = ResourceKeys.acceptable(AttributesDecoder.build(into));
    return new BySchema<>(schemaUrl -> Resource.create(decoded, schemaUrl));
  }

  private BySchema<InstrumentationScopeInfo> scope(byte[] bytes, int from, int to)
      throws MalformedException {
    WireReader in = new WireReader(bytes, from, to);
    String name = "";
    String version = "";
    AttributesBuilder into = null;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | LENGTH_DELIMITED -> name = strings.next(in);
        case 2 << 3 | LENGTH_DELIMITED -> version = strings.next(in);
        case 3 << 3 | LENGTH_DELIMITED -> into = attributes.decode(in, into);
        default -> in.skip(tag);
      }
    }
    InstrumentationScopeInfoBuilder scope =
        InstrumentationScopeInfo.builder(name).setAttributes(AttributesDecoder.build(into));
    if (!version.isEmpty()) {
      scope.setVersion(version);
    }
    return new BySchema<>(
        schemaUrl -> (schemaUrl == null ? scope : scope.setSchemaUrl(schemaUrl)).build());
  }

  /** What was decoded of a resource or scope, whose schema URL stands outside of it. */
  private static final class BySchema<T> {

    private final Function<@Nullable String, T> create;
    private @Nullable String lastUrl;
    private T last;

    BySchema(Function<@Nullable String, T> create) {
      this.create = create;
      this.last = create.apply(null);
    }

    T with(String url) {
      String schemaUrl = url.isEmpty() ? null : url;
      if (!Objects.equals(schemaUrl, lastUrl)) {
        last = create.apply(schemaUrl);
        lastUrl = schemaUrl;
      }
      return last;
    }
  }
}
