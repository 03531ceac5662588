package dev.oteltest.otlp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.json.JsonSchema.Field;
import dev.oteltest.otlp.internal.json.JsonSchema.Kind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares the table of fields with the descriptors of the protocol. */
class JsonSchemaTest {

  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

  private final Map<String, JsonSchema> seen = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void hasEachFieldOfTheProtocol() {
    compare(ExportTraceServiceRequest.getDescriptor(), JsonSchema.of(OtlpSignal.TRACES.message));
    compare(ExportMetricsServiceRequest.getDescriptor(), JsonSchema.of(OtlpSignal.METRICS.message));
    compare(ExportLogsServiceRequest.getDescriptor(), JsonSchema.of(OtlpSignal.LOGS.message));

    assertThat(seen).hasSizeGreaterThan(30);
    assertThat(wrong).isEmpty();
  }

  private void compare(Descriptor theirs, JsonSchema ours) {
    if (seen.put(theirs.getFullName(), ours) != null) {
      return;
    }
    Set<String> unknown = new TreeSet<>(ours.names());
    for (FieldDescriptor field : theirs.getFields()) {
      unknown.remove(field.getJsonName());
      String expected = kind(field) + " " + field.getNumber();
      Field our = ours.field(field.getJsonName());
      String actual = our == null ? "missing" : our.kind() + " " + our.number();
      if (!actual.equals(expected)) {
        wrong.add(field.getFullName() + " is " + actual + ", expected " + expected);
      } else if (our != null && our.message() != null) {
        compare(field.getMessageType(), our.message());
      }
    }
    unknown.forEach(name -> wrong.add(theirs.getFullName() + " has no field " + name));
  }

  private static Kind kind(FieldDescriptor field) {
    return switch (field.getType()) {
      case STRING -> Kind.TEXT;
      case BYTES -> IDS.contains(field.getJsonName()) ? Kind.HEX : Kind.BASE64;
      default -> Kind.valueOf(field.getType().name());
    };
  }
}
