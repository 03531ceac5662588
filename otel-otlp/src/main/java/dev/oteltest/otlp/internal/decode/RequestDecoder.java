package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.internal.InternalAttributeKeyImpl;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the requests of all signals. They differ only in their innermost messages: resources hold
 * scopes, and scopes hold spans, metrics or log records, at the same field numbers. The results of
 * one decoder share equal strings, keys, resources and scopes. Not thread-safe.
 *
 * @param <T> the type of the decoded innermost messages
 */
public final class RequestDecoder<T> {

  /** The tag of {@code resource_spans} and the like, the only field of the top-level message. */
  public static final int RESOURCES = 1 << 3 | LENGTH_DELIMITED;

  private static final int RESOURCE = 1;
  private static final int SCOPES = 2;
  private static final int SCOPE = 1;
  private static final int ITEMS = 2 << 3 | LENGTH_DELIMITED;
  private static final int SCHEMA_URL = 3;

  /** The length of the longest resource or scope that is cached. */
  private static final int MAX_LENGTH = 64 * 1024;

  private final CommonDecoder common;
  private final ItemDecoder<T> items;

  /** The name of the only scope whose items are decoded, or null. */
  private final @Nullable String onlyScope;

  private final ByteInterner<BySchema<Resource>> resources =
      new ByteInterner<>(64, MAX_LENGTH, this::resource);
  private final ByteInterner<BySchema<InstrumentationScopeInfo>> scopes =
      new ByteInterner<>(256, MAX_LENGTH, this::scope);

  private RequestDecoder(CommonDecoder common, ItemDecoder<T> items, @Nullable String onlyScope) {
    this.common = common;
    this.items = items;
    this.onlyScope = onlyScope;
  }

  public static RequestDecoder<DecodedSpan> ofSpans() {
    CommonDecoder common = new CommonDecoder();
    return new RequestDecoder<>(common, new SpanDecoder(common), null);
  }

  /** Returns a decoder of the spans of one instrumentation scope; it skips all others. */
  public static RequestDecoder<DecodedSpan> ofSpans(String scope) {
    CommonDecoder common = new CommonDecoder();
    return new RequestDecoder<>(common, new SpanDecoder(common), scope);
  }

  /** Returns a decoder of the items of a signal. */
  public static RequestDecoder<?> of(OtlpSignal signal) {
    return switch (signal) {
      case TRACES -> ofSpans();
      case METRICS -> ofMetrics();
      case LOGS -> ofLogs();
    };
  }

  public static RequestDecoder<MetricData> ofMetrics() {
    CommonDecoder common = new CommonDecoder();
    return new RequestDecoder<>(common, new MetricDecoder(common), null);
  }

  public static RequestDecoder<LogRecordData> ofLogs() {
    CommonDecoder common = new CommonDecoder();
    return new RequestDecoder<>(common, new DecodedLog.Decoder(common), null);
  }

  /** Receives the items that can't be decoded. */
  @FunctionalInterface
  public interface Damage {

    /** Fails with the first item that can't be decoded. */
    Damage NONE_ALLOWED =
        (number, problem) -> {
          throw problem;
        };

    /**
     * Receives an item that is left out.
     *
     * @param number the number of the item among all of its message, from 0
     */
    void item(int number, MalformedMessageException problem) throws MalformedMessageException;
  }

  /** Decodes a whole {@code ExportTraceServiceRequest} or the like. */
  public List<T> decodeRequest(byte[] bytes, int from, int to) throws MalformedMessageException {
    return decodeRequest(bytes, from, to, Damage.NONE_ALLOWED);
  }

  /** Decodes a whole request without the items that can't be decoded. */
  public List<T> decodeRequest(byte[] bytes, int from, int to, Damage damage)
      throws MalformedMessageException {
    List<T> decoded = new ArrayList<>();
    for (WireReader in : MessageFields.of(new WireReader(bytes, from, to)).messages(1)) {
      decodeResource(in, decoded, damage);
    }
    return decoded;
  }

  /**
   * Decodes the body of a {@code ResourceSpans} message or the like without the items that can't be
   * decoded.
   *
   * @throws MalformedMessageException if the items can't be found, or if their resource or scope
   *     can't be decoded
   */
  public List<T> decodeResource(byte[] bytes, int from, int to, Damage damage)
      throws MalformedMessageException {
    List<T> decoded = new ArrayList<>();
    decodeResource(new WireReader(bytes, from, to), decoded, damage);
    return decoded;
  }

  /** Decodes the resource of a {@code ResourceSpans} message or the like, without what it holds. */
  public Resource resourceOf(byte[] bytes, int from, int to) throws MalformedMessageException {
    return resourceOf(MessageFields.of(new WireReader(bytes, from, to)), "");
  }

  private Resource resourceOf(MessageFields message, String schemaUrl)
      throws MalformedMessageException {
    WireReader in = message.message(RESOURCE);
    return resources.get(in.bytes(), in.position(), in.limit()).with(schemaUrl);
  }

  private void decodeResource(WireReader in, List<T> into, Damage damage)
      throws MalformedMessageException {
    MessageFields message = MessageFields.of(in); // as the resource may follow the scopes
    Resource resource = resourceOf(message, common.string(message, SCHEMA_URL));
    int number = 0;
    for (WireReader scope : message.messages(SCOPES)) {
      number = decodeScope(MessageFields.of(scope), resource, into, number, damage);
    }
  }

  /** Decodes the items of a scope, and returns the number of the next scope's first item. */
  private int decodeScope(
      MessageFields message, Resource resource, List<T> into, int first, Damage damage)
      throws MalformedMessageException {
    WireReader in = message.message(SCOPE);
    InstrumentationScopeInfo scope =
        scopes.get(in.bytes(), in.position(), in.limit()).with(common.string(message, SCHEMA_URL));
    if (onlyScope != null && !onlyScope.equals(scope.getName())) {
      return first; // no number is of an item that is skipped
    }
    int number = first;
    for (int i = 0; i < message.count(); i++) {
      if (message.tag(i) == ITEMS) {
        try {
          T item = items.decode(message.nested(i), resource, scope);
          if (item != null) {
            into.add(item);
          }
        } catch (MalformedMessageException e) {
          damage.item(number, e);
        }
        number++;
      }
    }
    return number;
  }

  private BySchema<Resource> resource(byte[] bytes, int from, int to)
      throws MalformedMessageException {
    MessageFields resource = MessageFields.of(new WireReader(bytes, from, to));
    Attributes decoded = ResourceKeys.acceptable(common.attributes(resource, 1));
    return new BySchema<>(schemaUrl -> Resource.create(decoded, schemaUrl));
  }

  private BySchema<InstrumentationScopeInfo> scope(byte[] bytes, int from, int to)
      throws MalformedMessageException {
    MessageFields message = MessageFields.of(new WireReader(bytes, from, to));
    InstrumentationScopeInfoBuilder scope =
        InstrumentationScopeInfo.builder(common.string(message, 1))
            .setAttributes(common.attributes(message, 3));
    String version = common.string(message, 2);
    if (!version.isEmpty()) {
      scope.setVersion(version);
    }
    InstrumentationScopeInfo withoutUrl = scope.build();
    // A builder keeps the URL that it was given once.
    return new BySchema<>(
        schemaUrl -> schemaUrl == null ? withoutUrl : scope.setSchemaUrl(schemaUrl).build());
  }

  /** A decoded resource or scope; its schema URL is a field of the message around it. */
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

  /**
   * Makes attribute keys acceptable to the SDK's {@link Resource}. It requires printable ASCII, up
   * to 255 characters; OTLP allows any key. Each other character becomes {@code ?}.
   */
  private static final class ResourceKeys {

    private static final int MAX_LENGTH = 255;

    private ResourceKeys() {}

    static Attributes acceptable(Attributes attributes) {
      for (AttributeKey<?> key : attributes.asMap().keySet()) {
        if (!isAcceptable(key.getKey())) {
          return rename(attributes);
        }
      }
      return attributes;
    }

    private static Attributes rename(Attributes attributes) {
      AttributesBuilder renamed = Attributes.builder();
      attributes.forEach((key, value) -> renamed.put(renamed(key), value));
      return renamed.build();
    }

    /** The value is of its key's type, and so is the key of that type. */
    private static AttributeKey<Object> renamed(AttributeKey<?> key) {
      return InternalAttributeKeyImpl.create(acceptable(key.getKey()), key.getType());
    }

    private static String acceptable(String key) {
      StringBuilder name = new StringBuilder(key);
      name.setLength(Math.min(MAX_LENGTH, name.length()));
      for (int i = 0; i < name.length(); i++) {
        if (!isPrintable(name.charAt(i))) {
          name.setCharAt(i, '?');
        }
      }
      return name.toString();
    }

    private static boolean isAcceptable(String key) {
      return key.length() <= MAX_LENGTH && key.chars().allMatch(ResourceKeys::isPrintable);
    }

    private static boolean isPrintable(int character) {
      return character >= ' ' && character <= '~';
    }
  }
}
