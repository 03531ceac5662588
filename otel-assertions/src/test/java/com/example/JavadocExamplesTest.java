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

  private static final Pattern CALL =
      Pattern.compile("// (?:passes|fails):\n(.*?)\n\n", Pattern.DOTALL);

  private static final String IMPORTS =
      """
      import static dev.oteltest.assertions.budget.Budget.budget;
      import static dev.oteltest.assertions.Telemetry.exemplar;
      import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.*;
      import dev.oteltest.assertions.condition.Condition;
      import dev.oteltest.assertions.convention.Conventions;
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
    try (Stream<Path> texts = Files.list(Path.of("src/test/resources/golden/words"))) {
      for (Path text : (Iterable<Path>) texts::iterator) {
        Matcher call = CALL.matcher(Files.readString(text));
        while (call.find()) {
          calls.add(call.group(1).replaceAll("\n *", "").replace("contextOf(", "contextOf.apply("));
        }
      }
    }

    assertThat(calls).hasSizeGreaterThan(750);
    assertThat(Compiler.errors(IMPORTS, NAMES, calls, into)).isEmpty();
  }
}
