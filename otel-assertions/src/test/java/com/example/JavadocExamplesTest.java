package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls in the Javadoc of words compile for a user, who has the public API. */
@Tag("newest-version")
class JavadocExamplesTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("<pre class=\"example\">(.*?)</pre>", Pattern.DOTALL);

  private static final Pattern CALL =
      Pattern.compile("// (?:passes|fails):\n(.*?)\n\n", Pattern.DOTALL);

  private static final String IMPORTS =
      """
      import static dev.oteltest.assertions.budget.Budget.budget;
      import static dev.oteltest.assertions.match.ExemplarMatcher.exemplar;
      import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.*;
      import dev.oteltest.assertions.condition.Condition;
      import dev.oteltest.assertions.convention.Conventions;
      import dev.oteltest.assertions.snapshot.Snapshot;
      import io.opentelemetry.sdk.logs.data.LogRecordData;
      import io.opentelemetry.sdk.metrics.data.*;
      import java.io.IOException;
      import java.nio.file.Path;
      """;

  private static final String NAMES =
      "(CapturedTelemetry telemetry, CapturedTelemetry good, CapturedTelemetry bad,"
          + " CapturedTelemetry nothing, List<SpanData> spans,"
          + " java.util.function.Function<String, SpanContext> contextOf)";

  @Test
  void allCompile(@TempDir Path into) throws IOException {
    List<String> calls = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : (Iterable<Path>) sources.filter(Files::isRegularFile)::iterator) {
        addCalls(Files.readString(source), calls);
      }
    }

    assertThat(calls).hasSizeGreaterThan(600);
    assertThat(Compiler.errors(IMPORTS, NAMES, calls, into)).isEmpty();
  }

  private static void addCalls(String source, List<String> calls) {
    Matcher example = EXAMPLE.matcher(source);
    while (example.find()) {
      Matcher call = CALL.matcher(plain(example.group(1)));
      while (call.find()) {
        calls.add(call.group(1).replaceAll("\n *", "").replace("contextOf(", "contextOf.apply("));
      }
    }
  }

  private static String plain(String comment) {
    return comment
        .replaceAll("(?m)^ *\\* ?", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#64;", "@")
        .replace("&#123;", "{")
        .replace("&#125;", "}")
        .replace("&#47;", "/")
        .replace("&#92;", "\\")
        .replace("&amp;", "&");
  }
}
