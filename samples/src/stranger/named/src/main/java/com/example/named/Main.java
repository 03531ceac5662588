package com.example.named;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.TelemetryAssertFactories;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.junit.Traced;
import dev.oteltest.operations.manifest.ManifestEditor;
import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads and verifies a trace file where each of our jars is a module. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    List<SpanData> spans = TraceFileReader.readAll(Path.of(arguments[0]));
    SpanData order =
        spans.stream().filter(it -> it.getName().equals("place_order")).findFirst().orElseThrow();
    assertThat(order)
        .asInstanceOf(TelemetryAssertFactories.SPAN)
        .hasAttribute("order.items", 2);
    // Read with the parser in our jar.
    Path rules = Files.createTempFile("rules", ".yaml");
    Files.writeString(rules, "rules:\n  - id: orders\n    level: error\n    require: [order.items]\n");
    assertThat(Conventions.of(rules).areForSpans()).isTrue();
    Stream.of(TraceFileReader.class, Conventions.class, Traced.class, ManifestEditor.class)
        .map(type -> type.getModule().getName())
        .forEach(System.out::println);
  }
}
