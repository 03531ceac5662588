package dev.oteltest.samples.pipeline;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trace of a pipeline as text that is the same in every run: names, steps and failures, without
 * times and ids. Tests are left out, and BuildKit's spans, whose number varies, are one line.
 */
final class PipelineTree {

  private final Map<String, List<SpanData>> children = new HashMap<>();
  private final List<SpanData> roots = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private PipelineTree(List<SpanData> spans) {
    Set<String> ids = new HashSet<>();
    spans.forEach(span -> ids.add(span.getSpanId()));
    for (SpanData span : spans) {
      if (ids.contains(span.getParentSpanId())) {
        children.computeIfAbsent(span.getParentSpanId(), id -> new ArrayList<>()).add(span);
      } else if (!isBuildKit(span)) {
        // The parents of some of BuildKit's are spans of the Docker engine, which sends none.
        roots.add(span);
      }
    }
  }

  static String of(List<SpanData> spans) {
    PipelineTree tree = new PipelineTree(spans);
    tree.roots.forEach(root -> tree.append(root, 0));
    return tree.text.toString();
  }

  private void append(SpanData span, int depth) {
    text.append("  ".repeat(depth)).append(line(span)).append('\n');
    List<SpanData> below = children.getOrDefault(span.getSpanId(), List.of());
    if (span.getName().equals("test run")) {
      return;
    }
    Comparator<SpanData> order =
        depth == 0
            ? Comparator.comparing(SpanData::getName) // jobs run at the same time
            : Comparator.comparing(SpanData::getStartEpochNanos);
    Set<String> foreign = new HashSet<>();
    for (SpanData child : below.stream().sorted(order).toList()) {
      if (child.getName().equals("resolve dependencies")) {
        continue; // depends on what this machine has already
      }
      if (isPreparation(child)) {
        continue; // GoldenTree checks these
      }
      if (!isBuildKit(child)) {
        append(child, depth + 1);
      } else if (foreign.add("BuildKit")) {
        text.append("  ".repeat(depth + 1)).append("… spans of docker buildx\n");
      }
    }
  }

  private static String line(SpanData span) {
    StringBuilder line = new StringBuilder(span.getName());
    add(line, span, "ci.step", "[", "]");
    add(line, span, "deployment.environment.name", "", "");
    add(line, span, "deployment.status", "", "");
    add(line, span, "maven.deployment.check.verdict", "", "");
    if (Boolean.TRUE.equals(span.getAttributes().get(booleanKey("maven.exec.skipped")))) {
      line.append("  skipped");
    }
    if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
      line.append("  FAILED");
    }
    return line.toString();
  }

  private static void add(
      StringBuilder line, SpanData span, String key, String before, String after) {
    String value = span.getAttributes().get(stringKey(key));
    if (value != null) {
      line.append("  ").append(before).append(value).append(after);
    }
  }

  private static boolean isPreparation(SpanData span) {
    return "configure".equals(span.getAttributes().get(stringKey("ci.step")));
  }

  private static boolean isBuildKit(SpanData span) {
    return "go".equals(span.getResource().getAttribute(stringKey("telemetry.sdk.language")));
  }
}
