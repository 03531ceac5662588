package dev.oteltest.capture;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The environment variables that make a process outside this JVM part of its trace: the context
 * that the process continues, and where and how its OpenTelemetry SDK or agent exports.
 *
 * <p>Immutable. The variables are OpenTelemetry's own, see <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">its
 * configuration</a> and <a
 * href="https://opentelemetry.io/docs/specs/otel/context/env-carriers/">environment variables as
 * carriers</a>.
 *
 * @since 0.1
 */
public final class TelemetryEnvironment {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String SERVICE_NAME = "OTEL_SERVICE_NAME";
  private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";

  /**
   * Short export intervals: a test should not wait five seconds for a batch, and a process that is
   * killed loses its pending batch.
   */
  private static final Map<String, String> SOON =
      Map.of(
          "OTEL_BSP_SCHEDULE_DELAY", "100",
          "OTEL_BLRP_SCHEDULE_DELAY", "100",
          "OTEL_METRIC_EXPORT_INTERVAL", "1000");

  /** Makes the Java agent record the scope's id on the spans of a request that carries it. */
  private static final String COPY_BAGGAGE =
      "OTEL_JAVA_EXPERIMENTAL_SPAN_ATTRIBUTES_COPY_FROM_BAGGAGE_INCLUDE";

  private static final Pattern OF_ONE_SIGNAL =
      Pattern.compile("OTEL_EXPORTER_OTLP_(TRACES|METRICS|LOGS)_.+");

  private final Map<String, String> context;
  private final Map<String, String> export;
  private final String serviceName;
  private final Map<String, String> resource;

  private TelemetryEnvironment(
      Map<String, String> context,
      Map<String, String> export,
      String serviceName,
      Map<String, String> resource) {
    this.context = context;
    this.export = export;
    this.serviceName = serviceName;
    this.resource = resource;
  }

  /**
   * Returns the variables that make a process started now part of the current context: it continues
   * the trace and exports to this JVM, where its spans are attributed to the running test.
   *
   * <pre>{@code
   * Process process =
   *     TelemetryEnvironment.current().addTo(new ProcessBuilder("./resize", "photo.jpg")).start();
   * }</pre>
   */
  public static TelemetryEnvironment current() {
    TelemetryEnvironment environment = of(Context.current());
    OtlpReceiver receiver =
        TelemetryCapture.get().remote().listen(InetAddress.getLoopbackAddress());
    return receiver == null
        ? environment
        : environment.exportingTo(
            receiver.endpoint().toString(), "http/protobuf", receiver.headers());
  }

  /**
   * Returns the variables that propagate a context: the span in it becomes the parent of the
   * process's spans, and these belong to the test whose scope is in it.
   */
  public static TelemetryEnvironment of(Context context) {
    Map<String, String> resource = new LinkedHashMap<>();
    Context carried = context;
    CaptureScope scope = CaptureScope.fromContext(context);
    if (scope != null) {
      resource.put(TelemetryCapture.BAGGAGE_KEY, scope.id());
      carried =
          Baggage.fromContext(context).toBuilder()
              .put(TelemetryCapture.BAGGAGE_KEY, scope.id())
              .build()
              .storeInContext(context);
    }
    return new TelemetryEnvironment(
        TraceParentEnvironment.fieldsFor(carried), Map.of(), "", resource);
  }

  /**
   * Returns a copy with an endpoint to export to.
   *
   * @param endpoint its base URL, as in {@code OTEL_EXPORTER_OTLP_ENDPOINT}
   * @param protocol {@code http/protobuf}, {@code http/json} or {@code grpc}
   * @param headers the headers that each request must have
   */
  public TelemetryEnvironment exportingTo(
      String endpoint, String protocol, Map<String, String> headers) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(ENDPOINT, endpoint);
    variables.put(PROTOCOL, protocol);
    variables.put("OTEL_TRACES_EXPORTER", "otlp"); // the parent process may export nothing
    if (!headers.isEmpty()) {
      variables.put(HEADERS, join(headers));
    }
    variables.putAll(SOON);
    variables.put(COPY_BAGGAGE, TelemetryCapture.BAGGAGE_KEY);
    return new TelemetryEnvironment(context, variables, serviceName, resource);
  }

  /** Returns a copy with a service name. */
  public TelemetryEnvironment withServiceName(String name) {
    return new TelemetryEnvironment(context, export, name, resource);
  }

  /** Returns a copy with one more resource attribute. */
  public TelemetryEnvironment withResourceAttribute(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(resource);
    more.put(key, value);
    return new TelemetryEnvironment(context, export, serviceName, more);
  }

  /** Returns all variables. */
  public Map<String, String> variables() {
    return additionsTo(Map.of());
  }

  /**
   * Returns the variables to add to a process that already has some: existing variables take
   * precedence. A process with an endpoint gets neither this endpoint nor the variables that belong
   * to it; resource attributes and headers are joined.
   *
   * @param own the variables that were set explicitly for the process
   */
  public Map<String, String> additionsTo(Map<String, String> own) {
    Map<String, String> added = new LinkedHashMap<>();
    if (!own.containsKey(TraceParentEnvironment.TRACEPARENT)) {
      added.putAll(context);
    } else {
      context.forEach((key, value) -> addBaggage(key, value, added));
    }
    if (!own.containsKey(ENDPOINT) && !own.containsKey(TRACES_ENDPOINT)) {
      added.putAll(export);
    }
    String ownResource = own.getOrDefault(RESOURCE, "");
    Map<String, String> ownAttributes = split(ownResource);
    if (!serviceName.isEmpty()
        && !ownAttributes.containsKey(CommonAttributes.SERVICE_NAME.getKey())) {
      added.put(SERVICE_NAME, serviceName);
    }
    String headers = added.get(HEADERS);
    added.keySet().removeAll(own.keySet());
    if (headers != null && own.containsKey(HEADERS)) {
      added.put(HEADERS, own.get(HEADERS) + "," + headers);
    }
    Map<String, String> attributes = new LinkedHashMap<>(resource);
    attributes.keySet().removeAll(ownAttributes.keySet());
    if (!attributes.isEmpty()) {
      added.put(
          RESOURCE,
          ownResource.isBlank() ? join(attributes) : ownResource + "," + join(attributes));
    }
    return added;
  }

  private static void addBaggage(String key, String value, Map<String, String> added) {
    if (key.equals(TraceParentEnvironment.BAGGAGE)) {
      added.put(key, value);
    }
  }

  /**
   * Adds the variables to a process that is about to be started. Variables that were set explicitly
   * in its environment take precedence; variables that it merely inherits from this process do not.
   *
   * @return the same builder
   */
  public ProcessBuilder addTo(ProcessBuilder process) {
    return addTo(process, System.getenv());
  }

  ProcessBuilder addTo(ProcessBuilder process, Map<String, String> inherited) {
    Map<String, String> environment = process.environment();
    Map<String, String> own = new LinkedHashMap<>(environment);
    own.entrySet()
        .removeIf(
            entry ->
                !entry.getKey().equals(RESOURCE) // always joined, inherited or not
                    && entry.getValue().equals(inherited.get(entry.getKey())));
    Map<String, String> added = additionsTo(own);
    if (added.containsKey(TraceParentEnvironment.TRACEPARENT)) {
      environment.remove(TraceParentEnvironment.TRACESTATE);
    }
    if (added.containsKey(ENDPOINT)) {
      // A variable for one signal would take precedence over those added for all.
      environment
          .keySet()
          .removeIf(key -> OF_ONE_SIGNAL.matcher(key).matches() && !own.containsKey(key));
    }
    environment.putAll(added);
    return process;
  }

  /**
   * Joins pairs in the format of W3C Baggage and OpenTelemetry's variables: key=value,
   * percent-encoded.
   */
  private static String join(Map<String, String> pairs) {
    StringBuilder joined = new StringBuilder();
    pairs.forEach(
        (key, value) ->
            joined
                .append(joined.isEmpty() ? "" : ",")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
    return joined.toString();
  }

  private static Map<String, String> split(String pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String pair : pairs.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        map.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return map;
  }
}
